import { useSyncStatus } from '@ledger/react';
import { useReportsText } from './strings.en.ts';

/** Reports are the server's: says what stands between it and this device. */
export function ConnectionNotice() {
  const t = useReportsText();
  const { syncStatus } = useSyncStatus();
  const { isOnline, pendingOperations } = syncStatus;
  return (
    <div role="status">
      {!isOnline && <p className="notice warn">{t('offline')}</p>}
      {isOnline && pendingOperations > 0 && <p className="notice">{t('pending', { count: pendingOperations })}</p>}
    </div>
  );
}
