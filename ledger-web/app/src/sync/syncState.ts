export interface SyncFacts {
  isOnline: boolean;
  isConnected: boolean;
  isCaughtUp: boolean;
  pendingOperations: number;
  failedOperations: number;
  /** What keeps the book from syncing at all. */
  error: unknown;
}

export type SyncKind =
  | 'attention'
  | 'stopped'
  | 'offline'
  | 'waiting'
  | 'connecting'
  | 'catching_up'
  | 'sending'
  | 'saved';

/** The one thing to say in a few words: what somebody has to do comes first, then what keeps changes from the server. */
export function syncState(facts: SyncFacts): { kind: SyncKind; count: number } {
  const { pendingOperations: pending, failedOperations: failed } = facts;
  if (failed > 0) return { kind: 'attention', count: failed };
  if (facts.error) return { kind: 'stopped', count: 0 };
  if (!facts.isOnline) return pending > 0 ? { kind: 'waiting', count: pending } : { kind: 'offline', count: 0 };
  if (!facts.isConnected) return pending > 0 ? { kind: 'waiting', count: pending } : { kind: 'connecting', count: 0 };
  if (pending > 0) return { kind: 'sending', count: pending };
  if (!facts.isCaughtUp) return { kind: 'catching_up', count: 0 };
  return { kind: 'saved', count: 0 };
}
