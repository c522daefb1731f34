import { useSyncStatus } from '@ledger/react';
import { Notice } from '../ui/Notice.tsx';
import { useSessionText } from './strings.en.ts';

export function OfflineNotice() {
  const t = useSessionText();
  const { syncStatus } = useSyncStatus();
  return <div role="status">{!syncStatus.isOnline && <Notice look="warn">{t('offline')}</Notice>}</div>;
}
