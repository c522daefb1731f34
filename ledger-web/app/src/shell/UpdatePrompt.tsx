import { useSyncExternalStore } from 'react';
import { Button } from '../ui/Button.tsx';
import { newVersion } from './serviceWorker.ts';
import { useShellText } from './strings.en.ts';
import * as css from './UpdatePrompt.module.css';

export function UpdatePrompt() {
  const t = useShellText();
  const state = useSyncExternalStore(newVersion.subscribe, newVersion.state);
  return (
    <div className={css.update} role="status">
      {state !== 'none' && (
        <>
          <span>{t(state === 'waits' ? 'update_ready' : 'updated_elsewhere')}</span>
          <Button look="quiet" onClick={newVersion.load}>
            {t('update')}
          </Button>
        </>
      )}
    </div>
  );
}
