import type { ServerRow } from '../../wire.ts';
import { claimsOf, isNote, settledOf } from './claims.ts';

/** What is paid of a bill and what came back of it, and that in a word. */
export interface Paid {
  paid_minor: number;
  returned_minor: number;
  status: 'unpaid' | 'partial' | 'paid' | 'overdue' | 'reversed';
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

const REVERSED: Paid = { paid_minor: 0, returned_minor: 0, status: 'reversed' };

const isReversed = ({ reversed_on }: ServerRow): boolean => typeof reversed_on === 'string';

/**
 * What is paid of each of a party's bills, and what came back of it.
 *
 * @param bills of the party, without removed ones
 * @param transactions of the party, without removed ones
 */
export function paidOf(
  bills: readonly ServerRow[],
  transactions: Iterable<ServerRow>,
  isPast: IsPast,
): Map<string, Paid> {
  const paid = new Map(bills.filter(isReversed).map(({ id }) => [id, REVERSED]));
  const claims = claimsOf(
    bills.filter((bill) => !isReversed(bill)),
    transactions,
  );
  for (const [id, claim] of claims) {
    paid.set(id, inWords(claim.bill, settledOf(claim), isPast));
  }
  return paid;
}

/** Whether nobody owes the bill, so that its row alone says what is paid of it. */
export const isAlone = (bill: ServerRow): boolean =>
  bill.deleted_at !== null || bill.party_id === null || isReversed(bill);

/**
 * What is paid of a bill that no party owes: one without a party was paid when it was made, unless its mode says that nobody did and it names no account;
 * one that is removed or reversed is not paid.
 */
export function paidAlone(bill: ServerRow, isPast: IsPast): Paid {
  if (bill.deleted_at !== null) {
    return { paid_minor: 0, returned_minor: 0, status: 'unpaid' };
  }
  if (isReversed(bill)) {
    return REVERSED;
  }
  const waits = bill.mode === 'credit' && (bill.account_id ?? null) === null;
  const paid_minor = waits ? 0 : Number(bill.total_minor);
  return inWords(bill, { paid_minor, returned_minor: 0 }, isPast);
}

/** What is paid of a bill as far as its own row tells, until its party's other records are read. */
export function paidSoFar(bill: ServerRow, isPast: IsPast): Paid {
  const total = Number(bill.total_minor);
  const paid_minor = Math.max(0, Math.min(Number(bill.paid_minor), total));
  const returned_minor = Math.min(Number(bill.returned_minor ?? 0), total - paid_minor);
  return inWords(bill, { paid_minor, returned_minor }, isPast);
}

/** Nothing falls due of a note. */
function inWords(bill: ServerRow, settled: Omit<Paid, 'status'>, isPast: IsPast): Paid {
  const { total_minor, due_on } = bill;
  const covered = settled.paid_minor + settled.returned_minor;
  if (covered >= Number(total_minor)) {
    return { ...settled, status: 'paid' };
  }
  if (typeof due_on === 'string' && !isNote(bill) && isPast(due_on)) {
    return { ...settled, status: 'overdue' };
  }
  return { ...settled, status: covered > 0 ? 'partial' : 'unpaid' };
}
