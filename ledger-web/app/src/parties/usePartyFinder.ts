import { useRealtimeSync } from '@ledger/react';
import { useMemo } from 'react';

export interface FoundParty {
  name: string;
  table: 'customers' | 'suppliers' | 'staff';
}

export type PartyFinder = (id: string) => FoundParty | undefined;

/** Finds the names of parties, whichever of the three tables has them. */
export function usePartyFinder(enabled: boolean): PartyFinder {
  const customers = useRealtimeSync('customers', { enabled });
  const suppliers = useRealtimeSync('suppliers', { enabled });
  const staff = useRealtimeSync('staff', { enabled });
  return useMemo(() => {
    const found = new Map<string, FoundParty>();
    for (const { id, name } of customers.data) found.set(id, { name, table: 'customers' });
    for (const { id, name } of suppliers.data) found.set(id, { name, table: 'suppliers' });
    for (const { id, name } of staff.data) found.set(id, { name, table: 'staff' });
    return (id) => found.get(id);
  }, [customers.data, suppliers.data, staff.data]);
}
