import { AccountDesk } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useMemo } from 'react';

export function useAccount(): AccountDesk {
  const ledger = useLedger();
  return useMemo(() => new AccountDesk(ledger), [ledger]);
}
