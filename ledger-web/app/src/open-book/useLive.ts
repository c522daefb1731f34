import type { Row, TableName } from '@ledger/client';
import { useRealtimeSync } from '@ledger/react';

/** A record as it stands by now, while a sheet is open that was opened with it; null where there is none. */
export function useLive<N extends TableName>(table: N, opened: Row<N> | null): Row<N> | null {
  const { data } = useRealtimeSync(table, { filter: `id=eq.${opened?.id}`, enabled: opened !== null });
  return data[0] ?? opened;
}
