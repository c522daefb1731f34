import { useSyncStatus } from '@ledger/react';
import { useSessionText } from './strings.en.ts';

export function OfflineNotice() {
  const t = useSessionText();
  const { syncStatus } = useSyncStatus();
  return <div role="status">{!syncStatus.isOnline && <p className="notice warn">{t('offline')}</p>}</div>;
}
