import { useBook } from '@ledger/react';

/** Who sees events and histories; the server refuses them to others. */
export function useMayAudit(): boolean {
  const role = useBook()?.role;
  return role === 'owner' || role === 'accountant' || role === 'auditor';
}
