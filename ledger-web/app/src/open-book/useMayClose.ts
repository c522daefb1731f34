import { useBook } from '@ledger/react';

/** Who closes periods and opens them again; the server refuses it to others. */
export function useMayClose(): boolean {
  const role = useBook()?.role;
  return role === 'owner' || role === 'accountant';
}
