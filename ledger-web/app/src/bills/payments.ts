import type { Row } from '@ledger/client';
import { isOwedToUs } from '../documents/billKinds.ts';

type Bill = Pick<Row<'bills'>, 'id' | 'kind' | 'paid_minor' | 'total_minor' | 'party_id'>;
type Payment = Pick<
  Row<'transactions'>,
  'direction' | 'amount_minor' | 'party_id' | 'bill_id' | 'allocations' | 'reversed_on'
>;

/** The direction of money that pays a bill of this kind; the other one takes back. */
export function payingDirection(kind: Bill['kind']): 'gave' | 'got' {
  return isOwedToUs(kind) ? 'got' : 'gave';
}

/** What of a payment is for this bill, in minor units; null where it does not name it. */
export function amountFor(bill: string, { bill_id, amount_minor, allocations }: Payment): number | null {
  if (bill_id === bill) return amount_minor;
  const own = allocations?.find((allocation) => allocation.bill_id === bill);
  return own?.amount_minor ?? null;
}

/** Of what is paid, how much the payments that name the bill brought, and how much those that name none. */
export function paidBy(bill: Bill, naming: readonly Payment[]): { named_minor: number; other_minor: number } {
  const paying = payingDirection(bill.kind);
  const sum = naming
    .filter(({ party_id, reversed_on }) => party_id === bill.party_id && typeof reversed_on !== 'string')
    .reduce((total, payment) => {
      const minor = amountFor(bill.id, payment) ?? 0;
      return total + (payment.direction === paying ? minor : -minor);
    }, 0);
  const named_minor = Math.min(Math.max(sum, 0), bill.total_minor);
  return { named_minor, other_minor: Math.max(bill.paid_minor - named_minor, 0) };
}
