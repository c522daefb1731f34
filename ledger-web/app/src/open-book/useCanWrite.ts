import { useBook } from '@ledger/react';

/** Auditors and viewers read; what they cannot do is not offered to them. */
export function useCanWrite(): boolean {
  const role = useBook()?.role;
  return role === 'owner' || role === 'editor' || role === 'accountant';
}
