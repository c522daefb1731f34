/**
 * Hooks over the client.
 *
 * @module react
 */

export { LedgerProvider, useBook, useLedger, useSession } from './ledger-context.tsx';
export type { DataFor, Realtime, RealtimeCallbacks, RealtimeCRUD, Shown } from './rows.ts';
export {
  type DataOptions,
  type RealtimeData,
  type SyncOptions,
  useRealtimeCRUD,
  useRealtimeData,
  useRealtimeSync,
} from './use-realtime.ts';
export { useProblems, useReplaced, useSyncStatus, useWarnings } from './use-sync-status.ts';
