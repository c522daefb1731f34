import type { Row } from '@ledger/client';

type Bill = Pick<Row<'bills'>, 'kind' | 'paid_minor' | 'total_minor' | 'party_id'>;
type Payment = Pick<Row<'transactions'>, 'direction' | 'amount_minor' | 'party_id'>;

/** The direction of money that pays a bill of this kind; the other one takes back. */
export function payingDirection(kind: Bill['kind']): 'gave' | 'got' {
  return kind === 'sale' ? 'got' : 'gave';
}

/** Of what is paid, how much the payments that name the bill brought, and how much those that name none. */
export function paidBy(bill: Bill, naming: readonly Payment[]): { named_minor: number; other_minor: number } {
  const paying = payingDirection(bill.kind);
  const sum = naming
    .filter((payment) => payment.party_id === bill.party_id)
    .reduce((total, { direction, amount_minor }) => total + (direction === paying ? amount_minor : -amount_minor), 0);
  const named_minor = Math.min(Math.max(sum, 0), bill.total_minor);
  return { named_minor, other_minor: Math.max(bill.paid_minor - named_minor, 0) };
}
