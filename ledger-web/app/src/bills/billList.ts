import type { Row } from '@ledger/client';
import type { Day } from '../calendar/days.ts';
import { type BillStatus, openOf, statusOf } from '../documents/billStatus.ts';
import { matcher } from '../search/matcher.ts';

export const STATUS_CHOICES = ['all', 'unpaid', 'partial', 'overdue', 'paid', 'reversed'] as const;
export type StatusChoice = (typeof STATUS_CHOICES)[number];

export interface ListedBill {
  bill: Row<'bills'>;
  status: BillStatus;
  /** The party's name; null for a bill without one, or while it is not known. */
  party: string | null;
}

export function listed(
  bills: readonly Row<'bills'>[],
  nameOf: (partyId: string) => string | undefined,
  today: Day,
): ListedBill[] {
  return bills.map((bill) => ({
    bill,
    status: statusOf(bill, today),
    party: (bill.party_id !== null && nameOf(bill.party_id)) || null,
  }));
}

/** Those whose number, or whose party's name, holds what was typed. */
export function billsMatching(bills: readonly ListedBill[], typed: string): readonly ListedBill[] {
  if (typed.trim() === '') return bills;
  const holds = matcher(typed);
  return bills.filter(({ bill, party }) => holds(bill.number ?? '') || holds(party ?? ''));
}

export function countsOf(bills: readonly ListedBill[]): Record<StatusChoice, number> {
  const counts = { all: bills.length, unpaid: 0, partial: 0, overdue: 0, paid: 0, reversed: 0 };
  for (const { status } of bills) counts[status] += 1;
  return counts;
}

export interface BillSums {
  total_minor: number;
  open_minor: number;
  overdue_minor: number;
}

export function sumsOf(bills: readonly ListedBill[]): BillSums {
  const sums = { total_minor: 0, open_minor: 0, overdue_minor: 0 };
  for (const { bill, status } of bills) {
    // What was taken back counts for nothing any more.
    if (status === 'reversed') continue;
    sums.total_minor += bill.total_minor;
    sums.open_minor += openOf(bill);
    if (status === 'overdue') sums.overdue_minor += openOf(bill);
  }
  return sums;
}
