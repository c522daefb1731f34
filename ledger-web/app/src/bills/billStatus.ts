import type { Row } from '@ledger/client';
import type { Day } from '../calendar/days.ts';

type Bill = Row<'bills'>;
export type BillStatus = Bill['status'];

/** What is still open of a bill, in minor units. */
export function openOf({ total_minor, paid_minor }: Pick<Bill, 'total_minor' | 'paid_minor'>): number {
  return Math.max(total_minor - paid_minor, 0);
}

/**
 * As the server tells it, but for the present day: the server looks at the day when the book next changes.
 */
export function statusOf(bill: Pick<Bill, 'total_minor' | 'paid_minor' | 'due_on'>, today: Day): BillStatus {
  if (openOf(bill) === 0) return 'paid';
  if (bill.due_on !== null && bill.due_on < today) return 'overdue';
  return bill.paid_minor > 0 ? 'partial' : 'unpaid';
}
