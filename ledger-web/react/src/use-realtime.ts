import {
  type AnyRow,
  createIn,
  type Data,
  type Outcome,
  type QueryOptions,
  type Row,
  type TableName,
  type TableOf,
  type WritableTable,
} from '@ledger/client';
import { useMemo, useState } from 'react';
import { useLedger } from './ledger-context.tsx';
import type { DataFor, Realtime, RealtimeCallbacks, RealtimeCRUD, Shown } from './rows.ts';
import { useQuery } from './use-query.ts';

export interface SyncOptions<T> extends RealtimeCallbacks<T> {
  /** The contract's filter: `deleted_at=is.null`. */
  filter?: string | undefined;
  /** Whether to listen at all; true where it is not given. */
  enabled?: boolean | undefined;
}

export type DataOptions<T> = SyncOptions<T> & Pick<QueryOptions, 'order' | 'limit'>;

export type RealtimeData<T, D> = Realtime<T> &
  RealtimeCRUD<T, D> & {
    /** Whether there are rows beyond the limit. */
    hasMore: boolean;
    /** Shows as many rows more as the limit says. */
    loadMore(): void;
    /** How many rows match, shown or not. */
    total: number;
  };

/** The rows of a table, live, and word of each that comes, changes or goes. */
export function useRealtimeSync<N extends TableName>(table: N, options?: SyncOptions<Row<N>>): Realtime<Row<N>>;
export function useRealtimeSync<T extends AnyRow>(
  table: TableOf<T>,
  options?: SyncOptions<Shown<T>>,
): Realtime<Shown<T>>;
export function useRealtimeSync(table: TableName, options: SyncOptions<never> = {}): unknown {
  const { data, isLoading, isComplete, progress, error } = useQuery(
    table,
    options,
    options as RealtimeCallbacks<Row<TableName>>,
  );
  return useMemo(
    () => ({ data, isLoading, isComplete, progress, error }),
    [data, isLoading, isComplete, progress, error],
  );
}

/** The changes that this device may make to a table. */
export function useRealtimeCRUD<N extends WritableTable>(table: N): RealtimeCRUD<Row<N>, Data<N>>;
export function useRealtimeCRUD<T extends AnyRow>(table: TableOf<T>): RealtimeCRUD<Shown<T>, DataFor<T>>;
export function useRealtimeCRUD(name: string): unknown {
  const table = name as WritableTable;
  const ledger = useLedger();
  const [creating, setCreating] = useState(0);
  const [updating, setUpdating] = useState(0);
  const [deleting, setDeleting] = useState(0);
  const calls = useMemo(
    () => ({
      create: (data: Data<WritableTable>) => counted(setCreating, createIn(ledger, table, data)),
      update: (id: string, data: Partial<Data<WritableTable>>) =>
        counted(setUpdating, ledger.write(table, 'update', id, data)),
      remove: (id: string) => counted(setDeleting, ledger.write(table, 'delete', id)),
      restore: (id: string) => counted(setUpdating, ledger.write(table, 'restore', id)),
    }),
    [ledger, table],
  );
  return useMemo(
    () => ({ ...calls, isCreating: creating > 0, isUpdating: updating > 0, isDeleting: deleting > 0 }),
    [calls, creating, updating, deleting],
  );
}

/** All of it in one: rows, changes, and more rows on demand. The recommended one. */
export function useRealtimeData<N extends WritableTable>(
  table: N,
  options?: DataOptions<Row<N>>,
): RealtimeData<Row<N>, Data<N>>;
export function useRealtimeData<N extends TableName>(
  table: N,
  options?: DataOptions<Row<N>>,
): RealtimeData<Row<N>, never>;
export function useRealtimeData<T extends AnyRow>(
  table: TableOf<T>,
  options?: DataOptions<Shown<T>>,
): RealtimeData<Shown<T>, DataFor<T>>;
export function useRealtimeData(table: TableName, options: DataOptions<never> = {}): unknown {
  const rows = useQuery(table, options, options as RealtimeCallbacks<Row<TableName>>);
  const crud = useRealtimeCRUD(table as WritableTable);
  return useMemo(() => ({ ...rows, ...crud }), [rows, crud]);
}

async function counted<T>(
  count: (change: (n: number) => number) => void,
  call: Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  count((n) => n + 1);
  try {
    return await call;
  } finally {
    count((n) => n - 1);
  }
}
