import { useSyncStatus } from '@ledger/react';
import * as surfaces from '../ui/surfaces.module.css';
import { useSessionText } from './strings.en.ts';

export function OfflineNotice() {
  const t = useSessionText();
  const { syncStatus } = useSyncStatus();
  return (
    <div role="status">
      {!syncStatus.isOnline && <p className={`${surfaces.notice} ${surfaces.warn}`}>{t('offline')}</p>}
    </div>
  );
}
