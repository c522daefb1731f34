import { useSyncExternalStore } from 'react';
import { Button } from '../ui/Button.tsx';
import { newVersion } from './serviceWorker.ts';
import { useShellText } from './strings.en.ts';
import * as css from './UpdatePrompt.module.css';

export function UpdatePrompt() {
  const t = useShellText();
  const ready = useSyncExternalStore(newVersion.subscribe, newVersion.isReady);
  return (
    <div className={css.update} role="status">
      {ready && (
        <>
          <span>{t('update_ready')}</span>
          <Button look="quiet" onClick={newVersion.load}>
            {t('update')}
          </Button>
        </>
      )}
    </div>
  );
}
