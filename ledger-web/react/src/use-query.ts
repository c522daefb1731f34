import { afterLoading, type Query, type QueryOptions, type Row, type Snapshot, type TableName } from '@ledger/client';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useLedger } from './ledger-context.tsx';
import type { RealtimeCallbacks } from './rows.ts';

const OFF: Snapshot<never> = { data: [], isLoading: false, error: null, hasMore: false, total: 0 };
const off = () => OFF;
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
  const opened = useSyncExternalStore(ledger.subscribe, ledger.getOpened);
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
  const snapshot = useSyncExternalStore(subscribe, query?.getSnapshot ?? off);
  useEffect(() => query?.subscribe(teller(query, latest)), [query]);
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

/** Calls the component's callbacks, as they are by then, for what happens after the rows were there. */
function teller<R>(query: Query<R>, latest: { current: RealtimeCallbacks<R> }) {
  return afterLoading(query, ({ type, new: row, old }) => {
    if (type === 'insert' && row !== null) {
      latest.current.onInsert?.({ new: row, old });
    } else if (type === 'update' && row !== null && old !== null) {
      latest.current.onUpdate?.({ new: row, old });
    } else if (type === 'delete' && old !== null) {
      latest.current.onDelete?.({ new: row, old });
    }
  });
}
