import type { FailedOperation, Outcome, ReplacedValue, SyncStatus, WarnedOperation } from '@ledger/client';
import { useCallback, useSyncExternalStore } from 'react';
import { useLedger } from './ledger-context.tsx';

/** On a server, which has no device. */
const AT_REST: SyncStatus = {
  isOnline: true,
  isConnected: false,
  isCaughtUp: false,
  pendingOperations: 0,
  failedOperations: 0,
  lostOperations: 0,
  lastSync: null,
  cursor: 0,
  isComplete: false,
  progress: 0,
  error: null,
};
const NO_PROBLEMS: readonly FailedOperation[] = [];
const NOTHING_REPLACED: readonly ReplacedValue[] = [];
const atRest = () => AT_REST;
const none = () => NO_PROBLEMS;
const NO_WARNINGS: readonly WarnedOperation[] = [];
const noWarnings = () => NO_WARNINGS;
const nothingReplaced = () => NOTHING_REPLACED;

/** How this device stands with the server, and what can be done about it. */
export function useSyncStatus(): {
  syncStatus: SyncStatus;
  forceSync(): Promise<Outcome<SyncStatus>>;
  /** Saves the queue to a file, then empties it. */
  clearOfflineQueue(): Promise<void>;
} {
  const ledger = useLedger();
  const syncStatus = useSyncExternalStore(ledger.subscribe, ledger.getStatus, atRest);
  const clearOfflineQueue = useCallback(() => ledger.sync.clearOfflineQueue(), [ledger]);
  return { syncStatus, forceSync: ledger.sync.forceSync, clearOfflineQueue };
}

/** What was set aside, with the reason, and the ways out. */
export function useProblems(): {
  problems: readonly FailedOperation[];
  retry(commandId: string, data?: Record<string, unknown>): Promise<void>;
  discard(commandId: string): Promise<void>;
} {
  const ledger = useLedger();
  const problems = useSyncExternalStore(ledger.problems.subscribe, ledger.problems.getSnapshot, none);
  const retry = useCallback(
    (commandId: string, data?: Record<string, unknown>) => ledger.problems.retry(commandId, data),
    [ledger],
  );
  const discard = useCallback((commandId: string) => ledger.problems.discard(commandId), [ledger]);
  return { problems, retry, discard };
}

/** What other devices put in the place of what was written here, in the open book, until somebody has looked at it. */
export function useReplaced(): {
  replaced: readonly ReplacedValue[];
  /** Writes this device's value once more, as an edit of now. */
  takeMine(key: string): Promise<void>;
  /** Leaves theirs, and takes it off the list. */
  dismiss(key: string): Promise<void>;
} {
  const ledger = useLedger();
  const replaced = useSyncExternalStore(ledger.replaced.subscribe, ledger.replaced.getSnapshot, nothingReplaced);
  const takeMine = useCallback((key: string) => ledger.replaced.takeMine(key), [ledger]);
  const dismiss = useCallback((key: string) => ledger.replaced.dismiss(key), [ledger]);
  return { replaced, takeMine, dismiss };
}

/** What the server took and warned of, in the open book, until somebody has looked at it. */
export function useWarnings(): { warned: readonly WarnedOperation[]; dismiss(commandId: string): void } {
  const { warnings } = useLedger();
  const warned = useSyncExternalStore(warnings.subscribe, warnings.getSnapshot, noWarnings);
  const dismiss = useCallback((commandId: string) => warnings.dismiss(commandId), [warnings]);
  return { warned, dismiss };
}
