import { SignInDesk } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useMemo } from 'react';

export function useSignIn(): SignInDesk {
  const ledger = useLedger();
  return useMemo(() => new SignInDesk(ledger), [ledger]);
}
