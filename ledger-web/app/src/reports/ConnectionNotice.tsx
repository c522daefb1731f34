import { useSyncStatus } from '@ledger/react';
import { Notice } from '../ui/Notice.tsx';
import { useReportsText } from './strings.en.ts';

/** Reports are the server's: says so where it cannot be reached. */
export function ConnectionNotice() {
  const t = useReportsText();
  const { syncStatus } = useSyncStatus();
  return <div role="status">{!syncStatus.isOnline && <Notice look="warn">{t('offline')}</Notice>}</div>;
}

/** Says what of this device a report cannot hold yet. */
export function PendingNotice() {
  const t = useReportsText();
  const { syncStatus } = useSyncStatus();
  const { pendingOperations: count } = syncStatus;
  return <div role="status">{count > 0 && <Notice>{t('pending', { count })}</Notice>}</div>;
}
