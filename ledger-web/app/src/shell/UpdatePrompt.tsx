import { useSyncExternalStore } from 'react';
import { Button } from '../ui/Button.tsx';
import { newVersion } from './serviceWorker.ts';
import { useShellText } from './strings.en.ts';

export function UpdatePrompt() {
  const t = useShellText();
  const ready = useSyncExternalStore(newVersion.subscribe, newVersion.isReady);
  return (
    <div className="update" role="status">
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
