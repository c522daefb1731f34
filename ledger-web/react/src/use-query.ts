import {
  NO_ROWS,
  type Query,
  type QueryOptions,
  type Row,
  type RowChange,
  type Snapshot,
  type TableName,
} from '@ledger/client';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useLedger } from './ledger-context.tsx';
import type { RealtimeCallbacks } from './rows.ts';

const OFF: Snapshot<never> = { ...NO_ROWS, isLoading: false };
const off = () => OFF;
/** On a server, and until a page that was rendered there has come alive: no device, and nothing on it. */
const notHere = () => NO_ROWS;
const noBook = () => null;
const nothing = () => undefined;

export type QueryHook<N extends TableName> = Snapshot<Row<N>> & { loadMore(): void };

/**
 * The rows of a table that match, for as long as the component is there. Components that ask for the same share one query, and all queries share the one
 * connection and the one subscription of the book.
 */
export function useQuery<N extends TableName>(
  table: N,
  { filter, order, limit, enabled = true }: QueryOptions & { enabled?: boolean | undefined },
  callbacks: RealtimeCallbacks<Row<N>>,
): QueryHook<N> {
  const ledger = useLedger();
  const opened = useSyncExternalStore(ledger.subscribe, ledger.getOpened, noBook);
  const latest = useRef(callbacks);
  useLayoutEffect(() => {
    latest.current = callbacks;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: an opened book has queries of its own
  const { query, wrong } = useMemo(
    () => (enabled ? queryOf(() => ledger.query(table, { filter, order, limit })) : { query: null, wrong: null }),
    [ledger, opened, table, filter, order, limit, enabled],
  );
  const subscribe = useCallback((changed: () => void) => query?.subscribe(changed) ?? nothing, [query]);
  const snapshot = useSyncExternalStore(subscribe, query?.getSnapshot ?? off, enabled ? notHere : off);
  useEffect(() => query?.subscribe(teller(latest)), [query]);
  return useMemo(
    () => ({ ...snapshot, error: wrong ?? snapshot.error, loadMore: query?.loadMore ?? nothing }),
    [snapshot, wrong, query],
  );
}

function queryOf<R>(make: () => Query<R>): { query: Query<R> | null; wrong: Error | null } {
  try {
    return { query: make(), wrong: null };
  } catch (cause) {
    return { query: null, wrong: cause instanceof Error ? cause : new Error(String(cause)) };
  }
}

/** Calls the component's callbacks, as they are by then. */
function teller<R>(latest: { current: RealtimeCallbacks<R> }) {
  return (changes: readonly RowChange<R>[]): void => {
    for (const { type, new: row, old, origin } of changes) {
      if (type === 'insert' && row !== null) {
        latest.current.onInsert?.({ new: row, old, origin });
      } else if (type === 'update' && row !== null && old !== null) {
        latest.current.onUpdate?.({ new: row, old, origin });
      } else if (type === 'delete' && old !== null) {
        latest.current.onDelete?.({ new: row, old, origin });
      }
    }
  };
}
