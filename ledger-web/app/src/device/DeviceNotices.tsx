import { useLedger, useSyncStatus } from '@ledger/react';
import { lazy, Suspense, useState } from 'react';

const StorageNotice = lazy(() => import('./StorageNotice.tsx'));
const LostNotice = lazy(() => import('./LostNotice.tsx'));
const KeepNotice = lazy(() => import('./KeepNotice.tsx'));

const ASKED = 'ledger.asked-to-keep';

/** What is to be said of the place where this device keeps the book. Nearly always nothing, so the words are loaded when there is something. */
export function DeviceNotices() {
  const ledger = useLedger();
  const { error, lostOperations, pendingOperations, isConnected } = useSyncStatus().syncStatus;
  const [isAsked, setIsAsked] = useState(() => localStorage.getItem(ASKED) !== null);
  const isStorage = error?.code.startsWith('storage') === true;
  const asks = ledger.device.asksUser && !isAsked && pendingOperations > 0 && !isConnected;
  if (!isStorage && lostOperations === 0 && !asks) return null;

  function asked() {
    localStorage.setItem(ASKED, '1');
    setIsAsked(true);
  }

  return (
    <Suspense>
      {isStorage && <StorageNotice error={error} />}
      {lostOperations > 0 && <LostNotice count={lostOperations} />}
      {asks && <KeepNotice onAsked={asked} />}
    </Suspense>
  );
}
