import { type FailedOperation, type Outcome, SyncService, type SyncStatus } from '@ledger/client';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useLedger } from './ledger-context.tsx';

/** How this device stands with the server, and what can be done about it. */
export function useSyncStatus(): {
  syncStatus: SyncStatus;
  forceSync(): Promise<Outcome<SyncStatus>>;
  /** Saves the queue to a file, then empties it. */
  clearOfflineQueue(): Promise<void>;
} {
  const ledger = useLedger();
  const syncStatus = useSyncExternalStore(ledger.subscribe, ledger.getStatus);
  const service = useMemo(() => new SyncService(() => ledger), [ledger]);
  const clearOfflineQueue = useCallback(() => service.clearOfflineQueue(), [service]);
  return { syncStatus, forceSync: service.forceSync, clearOfflineQueue };
}

/** What was set aside, with the reason, and the ways out. */
export function useProblems(): {
  problems: readonly FailedOperation[];
  retry(commandId: string, data?: Record<string, unknown>): Promise<void>;
  discard(commandId: string): Promise<void>;
} {
  const ledger = useLedger();
  const problems = useSyncExternalStore(ledger.subscribe, ledger.getProblems);
  const retry = useCallback(
    (commandId: string, data?: Record<string, unknown>) => ledger.retry(commandId, data),
    [ledger],
  );
  const discard = useCallback((commandId: string) => ledger.discard(commandId), [ledger]);
  return { problems, retry, discard };
}
