import { useRealtimeSync } from '@ledger/react';
import { useMemo } from 'react';

export type PartyTable = 'customers' | 'suppliers' | 'staff';

export type PartyNames = ReadonlyMap<string, NamedParty>;

export interface NamedParty {
  id: string;
  table: PartyTable;
  name: string;
  phone: string | null;
  deleted: boolean;
}

/** Everybody whom a record may name, those removed too, by id; nobody while it is not enabled. */
export function usePartyNames(enabled = true): PartyNames {
  const { data: customers } = useRealtimeSync('customers', { enabled });
  const { data: suppliers } = useRealtimeSync('suppliers', { enabled });
  const { data: staff } = useRealtimeSync('staff', { enabled });
  return useMemo(() => {
    const parties = new Map<string, NamedParty>();
    for (const [table, rows] of Object.entries({ customers, suppliers, staff })) {
      for (const { id, name, phone, deleted_at } of rows) {
        parties.set(id, { id, table: table as PartyTable, name, phone, deleted: deleted_at !== null });
      }
    }
    return parties;
  }, [customers, suppliers, staff]);
}
