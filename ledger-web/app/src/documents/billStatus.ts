import type { Row } from '@ledger/client';
import type { Day } from '../calendar/days.ts';

type Bill = Row<'bills'>;
export type BillStatus = Bill['status'] | 'reversed';
type Owed = Pick<Bill, 'total_minor' | 'paid_minor' | 'returned_minor'>;

/** What is still open of a bill, in minor units. */
export function openOf({ total_minor, paid_minor, returned_minor }: Owed): number {
  // A copy that an earlier version of the app took has no column of what came back.
  return Math.max(total_minor - (returned_minor ?? 0) - paid_minor, 0);
}

/** As the server tells it, but for the present day: the server looks at the day when the book next changes. */
export function statusOf(
  bill: Owed & Pick<Bill, 'due_on' | 'reversed_on'> & Partial<Pick<Bill, 'kind'>>,
  today: Day,
): BillStatus {
  if (typeof bill.reversed_on === 'string') return 'reversed';
  if (openOf(bill) === 0) return 'paid';
  // Nothing falls due of a note.
  const isNote = bill.kind === 'sale_return' || bill.kind === 'purchase_return';
  if (bill.due_on !== null && bill.due_on < today && !isNote) return 'overdue';
  return bill.paid_minor > 0 || bill.returned_minor > 0 ? 'partial' : 'unpaid';
}
