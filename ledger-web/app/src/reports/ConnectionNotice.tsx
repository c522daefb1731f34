import { useSyncStatus } from '@ledger/react';
import * as surfaces from '../ui/surfaces.module.css';
import { useReportsText } from './strings.en.ts';

/** Reports are the server's: says so where it cannot be reached. */
export function ConnectionNotice() {
  const t = useReportsText();
  const { syncStatus } = useSyncStatus();
  return (
    <div role="status">
      {!syncStatus.isOnline && <p className={`${surfaces.notice} ${surfaces.warn}`}>{t('offline')}</p>}
    </div>
  );
}

/** Says what of this device a report cannot hold yet. */
export function PendingNotice() {
  const t = useReportsText();
  const { syncStatus } = useSyncStatus();
  const { pendingOperations: count } = syncStatus;
  return <div role="status">{count > 0 && <p className={surfaces.notice}>{t('pending', { count })}</p>}</div>;
}
