import type { ServerRow } from '../../wire.ts';

/** What is paid of a bill, and that in a word. */
export interface Paid {
  paid_minor: number;
  status: 'unpaid' | 'partial' | 'paid' | 'overdue';
}

/** Whether a day is over where the book is. */
export type IsPast = (day: string) => boolean;

/** The days before today, and those that the server has called bills overdue for: its clock may be ahead of this device's. */
export function pastOf(today: string, bills: Iterable<ServerRow>): IsPast {
  let overdue = '';
  for (const { status, due_on } of bills) {
    overdue = status === 'overdue' && String(due_on) > overdue ? String(due_on) : overdue;
  }
  return (day) => day < today || day <= overdue;
}

/** What transactions with a party come to, in minor units. */
interface Payments {
  got: number;
  gave: number;
}

/**
 * What is paid of each of a party's bills. A transaction that names one of them counts for that one alone; all others are a pool, which pays the bills of
 * the kind that it can pay in the order of their days, to each as much as it still lacks. Of a sale `got` pays and `gave` takes back, of a purchase the
 * other way round; what was taken back from a bill has to be paid again.
 *
 * @param bills of the party, without removed ones
 * @param transactions of the party, without removed ones
 */
export function paidOf(
  bills: readonly ServerRow[],
  transactions: Iterable<ServerRow>,
  isPast: IsPast,
): Map<string, Paid> {
  const bound = new Map(bills.map(({ id }) => [id, { got: 0, gave: 0 }]));
  const pool: Payments = { got: 0, gave: 0 };
  for (const { bill_id, direction, amount_minor } of transactions) {
    const sums = bound.get(String(bill_id)) ?? pool;
    sums[direction === 'got' ? 'got' : 'gave'] += Number(amount_minor);
  }
  const left = { ...pool };
  const paid = new Map<string, Paid>();
  for (const bill of [...bills].sort(byAge)) {
    const [pays, takes] = bill.kind === 'sale' ? (['got', 'gave'] as const) : (['gave', 'got'] as const);
    const own = bound.get(bill.id) ?? pool;
    const brought = own[pays] - own[takes];
    const share = between(0, Number(bill.total_minor) - brought, left[pays]);
    left[pays] -= share;
    paid.set(bill.id, inWords(bill, between(0, brought + share, Number(bill.total_minor)), isPast));
  }
  return paid;
}

/** What is paid of a bill that no party owes: one without a party was paid when it was made, unless its mode says that nobody did; a removed one is not paid. */
export function paidAlone(bill: ServerRow, isPast: IsPast): Paid {
  if (bill.deleted_at !== null) {
    return { paid_minor: 0, status: 'unpaid' };
  }
  return inWords(bill, bill.mode === 'credit' ? 0 : Number(bill.total_minor), isPast);
}

/** What is paid of a bill as far as its own row tells, until its party's other records are read. */
export function paidSoFar(bill: ServerRow, isPast: IsPast): Paid {
  return inWords(bill, between(0, Number(bill.paid_minor), Number(bill.total_minor)), isPast);
}

function inWords({ total_minor, due_on }: ServerRow, paid_minor: number, isPast: IsPast): Paid {
  if (paid_minor >= Number(total_minor)) {
    return { paid_minor, status: 'paid' };
  }
  if (typeof due_on === 'string' && isPast(due_on)) {
    return { paid_minor, status: 'overdue' };
  }
  return { paid_minor, status: paid_minor > 0 ? 'partial' : 'unpaid' };
}

/** Of one day the one that was made first: ids grow with time. */
const byAge = (a: ServerRow, b: ServerRow): number => (ageOf(a) < ageOf(b) ? -1 : 1);

const ageOf = ({ issued_on, id }: ServerRow): string => `${issued_on} ${id}`;

/** The value, or the bound that it is beyond; the lower one where the two cross. */
const between = (low: number, value: number, high: number): number => Math.max(low, Math.min(value, high));
