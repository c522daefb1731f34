import { useSyncStatus } from '@ledger/react';
import { useSyncExternalStore } from 'react';
import { Customers } from './Customers.tsx';
import { lists } from './lists.ts';

export function BedPage() {
  const count = useSyncExternalStore(lists.subscribe, lists.count);
  return (
    <>
      <SyncLine />
      {Array.from({ length: count }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lists are all alike
        <Customers key={i} />
      ))}
    </>
  );
}

function SyncLine() {
  const { isConnected, pendingOperations, failedOperations } = useSyncStatus().syncStatus;
  return (
    <p role="status">
      {isConnected ? 'connected' : 'not connected'}, {pendingOperations} pending, {failedOperations} failed
    </p>
  );
}
