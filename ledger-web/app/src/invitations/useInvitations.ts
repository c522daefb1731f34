import { InvitationDesk } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useMemo } from 'react';

export function useInvitations(): InvitationDesk {
  const ledger = useLedger();
  return useMemo(() => new InvitationDesk(ledger), [ledger]);
}
