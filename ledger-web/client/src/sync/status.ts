import { progressOf } from '../storage/kept.ts';
import type { WireError } from '../wire.ts';
import { pendingOf, type SyncState } from './state.ts';

/** How this device stands with the server. */
export interface SyncStatus {
  /** Whether the machine has a network. */
  isOnline: boolean;
  /** Whether the server is connected. */
  isConnected: boolean;
  /** Whether the rows are one consistent cut, and the newest that the server had. */
  isCaughtUp: boolean;
  /** Commands that the server's rows do not hold yet. */
  pendingOperations: number;
  /** Commands that were set aside, and need somebody to look at them. */
  failedOperations: number;
  /** Commands that the browser threw away with its storage before they were sent, until somebody was told. */
  lostOperations: number;
  /** When the server last told that this device has everything. */
  lastSync: Date | null;
  /** The open book's `seq` up to which the device has everything. */
  cursor: number;
  /** Whether the device has had the whole open book once; until then sums of its rows mean nothing. */
  isComplete: boolean;
  /** How much of the open book's first copy there is, from 0 to 1. */
  progress: number;
  /** What keeps the book from syncing, if anything does. */
  error: WireError | null;
}

export function statusFor(
  state: SyncState,
  book: string | null,
  storageFailure: WireError | null,
  lost = 0,
): SyncStatus {
  const open = book === null ? undefined : state.books[book];
  return {
    isOnline: state.online,
    isConnected: state.link.phase === 'up',
    isCaughtUp: open?.live ?? false,
    pendingOperations: pendingOf(state),
    failedOperations: state.queue.length - pendingOf(state),
    lostOperations: lost,
    lastSync: state.lastSync === null ? null : new Date(state.lastSync),
    cursor: open?.cursor ?? 0,
    isComplete: open?.complete ?? false,
    progress: open === undefined ? 0 : Math.floor(progressOf(open) * 100) / 100,
    error: storageFailure ?? open?.refused ?? null,
  };
}

export function isSame(a: SyncStatus, b: SyncStatus): boolean {
  return (Object.keys(a) as (keyof SyncStatus)[]).every((key) =>
    key === 'lastSync' ? a.lastSync?.getTime() === b.lastSync?.getTime() : a[key] === b[key],
  );
}
