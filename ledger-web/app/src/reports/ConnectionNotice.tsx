import { useSyncStatus } from '@ledger/react';
import { useReportsText } from './strings.en.ts';

/** Reports are the server's: says so where it cannot be reached. */
export function ConnectionNotice() {
  const t = useReportsText();
  const { syncStatus } = useSyncStatus();
  return <div role="status">{!syncStatus.isOnline && <p className="notice warn">{t('offline')}</p>}</div>;
}

/** Says what of this device a report cannot hold yet. */
export function PendingNotice() {
  const t = useReportsText();
  const { syncStatus } = useSyncStatus();
  const { pendingOperations: count } = syncStatus;
  return <div role="status">{count > 0 && <p className="notice">{t('pending', { count })}</p>}</div>;
}
