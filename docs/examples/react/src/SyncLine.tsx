import { useLedger, useSyncStatus } from '@ledger/react';

/** Where this device stands with the server, in a few words. */
export function SyncLine() {
  const { session } = useLedger();
  const { syncStatus } = useSyncStatus();
  const { isOnline, isConnected, pendingOperations } = syncStatus;
  const line = isOnline && isConnected ? 'Connected' : 'Offline';
  return (
    <p>
      <span role="status">
        {pendingOperations === 0 ? `${line}, all sent` : `${line}, ${pendingOperations} to send`}
      </span>{' '}
      <button type="button" onClick={() => void session.signOut()}>
        Sign out
      </button>
    </p>
  );
}
