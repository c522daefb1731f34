import type { Row } from '@ledger/client';
import type { Day } from '../calendar/days.ts';
import { isOwedToUs } from '../documents/billKinds.ts';
import { openOf, statusOf } from '../documents/billStatus.ts';
import { amountText, parseAmount } from '../format/money.ts';

type Allocations = Row<'transactions'>['allocations'];
type Payment = Pick<Row<'transactions'>, 'direction' | 'allocations'>;

/** The server takes no more of one payment. */
const MOST = 100;

/** A bill that a payment can be for. */
export interface OpenBill {
  id: string;
  bill: Row<'bills'>;
  /** Without what this very payment pays of it. */
  open_minor: number;
}

/** Of a party's bills those that money of this direction pays and that something is open of, the oldest first. */
export function openBills(
  bills: readonly Row<'bills'>[],
  direction: 'gave' | 'got',
  today: Day,
  payment: Payment | null = null,
): OpenBill[] {
  const own = new Map(payment?.allocations?.map(({ bill_id, amount_minor }) => [bill_id, amount_minor]));
  return bills
    .filter((bill) => isOwedToUs(bill.kind) === (direction === 'got') && statusOf(bill, today) !== 'reversed')
    .map((bill) => ({ id: bill.id, bill, open_minor: openOf(bill) + (own.get(bill.id) ?? 0) }))
    .filter(({ open_minor }) => open_minor > 0)
    .sort((a, b) => (placeOf(a.bill) < placeOf(b.bill) ? -1 : 1));
}

const placeOf = ({ issued_on, id }: Row<'bills'>) => `${issued_on} ${id}`;

/**
 * What a form says of the bills that a payment is for, as text: empty where it names none, `OLDEST_FIRST` where the amount goes to the oldest, else the
 * amounts that are typed, as JSON by the bills' ids.
 */
export const OLDEST_FIRST = 'oldest';

export function allocationsText(allocations: Allocations | undefined, digits: number): string {
  if (!allocations || allocations.length === 0) return '';
  return JSON.stringify(
    Object.fromEntries(allocations.map(({ bill_id, amount_minor }) => [bill_id, amountText(amount_minor, digits)])),
  );
}

/** What is in each bill's field, by its id. */
export function typedAmounts(
  text: string,
  amount_minor: number,
  bills: readonly OpenBill[],
  digits: number,
): Record<string, string> {
  if (text !== OLDEST_FIRST) return text === '' ? {} : (JSON.parse(text) as Record<string, string>);
  let left = amount_minor;
  const amounts: Record<string, string> = {};
  for (const { id, open_minor } of bills.slice(0, MOST)) {
    const share = Math.min(open_minor, left);
    left -= share;
    if (share > 0) amounts[id] = amountText(share, digits);
  }
  return amounts;
}

export type AllocationFault = 'amount_not_a_number' | 'above_payment' | 'too_many';

export interface ReadAllocations {
  allocations: NonNullable<Allocations> | null;
  /** What of the amount is for no bill. */
  rest_minor: number;
  fault: AllocationFault | null;
}

export function readAllocations(
  text: string,
  amount_minor: number,
  bills: readonly OpenBill[],
  digits: number,
): ReadAllocations {
  const amounts = Object.entries(typedAmounts(text, amount_minor, bills, digits)).filter(([, typed]) => typed.trim());
  const read = amounts.map(([bill_id, typed]) => ({ bill_id, ...parseAmount(typed, digits) }));
  const named = read.flatMap(({ bill_id, minor }) => (minor ? [{ bill_id, amount_minor: minor }] : []));
  const rest_minor = named.reduce((rest, one) => rest - one.amount_minor, amount_minor);
  const isWrong = read.some(({ minor }) => minor === null || minor < 0);
  const fault = isWrong
    ? 'amount_not_a_number'
    : rest_minor < 0
      ? 'above_payment'
      : named.length > MOST
        ? 'too_many'
        : null;
  const [first, ...more] = named;
  return { allocations: first ? [first, ...more] : null, rest_minor, fault };
}
