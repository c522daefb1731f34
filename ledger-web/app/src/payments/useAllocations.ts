import type { Failure, Row } from '@ledger/client';
import { useRealtimeSync } from '@ledger/react';
import { useMemo } from 'react';
import { useFormat } from '../format/useFormat.ts';
import { type AllocationFault, type OpenBill, openBills, readAllocations } from './allocations.ts';
import { usePaymentsText } from './strings.en.ts';

type Payment = Row<'transactions'>;

interface Of {
  partyId: string;
  direction: Payment['direction'];
  /** Null for a new one. */
  payment: Payment | null;
}

interface Said {
  amount_minor: number;
  allocations: string;
}

/** The bills that a payment with a party can be for, and what its form says of them. */
export function useAllocations({ partyId, direction, payment }: Of) {
  const t = usePaymentsText();
  const { today, digits } = useFormat();
  const { data } = useRealtimeSync('bills', { filter: `party_id=eq.${partyId}&deleted_at=is.null` });
  const day = today();
  const bills = useMemo(() => openBills(data, direction, day, payment), [data, direction, day, payment]);
  // What is for one bill, as its page has it written, stays that.
  const isOffered = bills.length > 0 && (payment?.bill_id ?? null) === null;
  const read = ({ amount_minor, allocations }: Said) => readAllocations(allocations, amount_minor, bills, digits);
  const faultText = (fault: AllocationFault): string => t(`allocations.${fault}`);
  return {
    /** Empty where there is nothing to choose. */
    bills: isOffered ? bills : ([] as OpenBill[]),
    allocationsOf: (said: Said) => read(said).allocations,
    check: (said: Said): Failure | null => {
      const { fault } = read(said);
      if (fault === null) return null;
      const message = faultText(fault);
      return { code: 'invalid_field', message, field: 'allocations', fields: { allocations: message } };
    },
  };
}
