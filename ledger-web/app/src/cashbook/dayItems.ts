import type { Row } from '@ledger/client';
import { isOwedToUs } from '../documents/billKinds.ts';

type Entry = Row<'cashbook_entries'>;
type Transaction = Row<'transactions'>;
type Bill = Row<'bills'>;

/** Whatever moved money on a day. */
export type DayItem = {
  id: string;
  direction: 'in' | 'out';
  amount_minor: number;
  mode: string;
  pending: boolean;
} & (
  | { kind: 'entry'; entry: Entry }
  | { kind: 'transaction'; transaction: Transaction }
  | { kind: 'bill'; bill: Bill }
);

/**
 * The cashbook's own entries, what parties gave and got otherwise than on credit, and bills that belong to nobody and so
 * are paid at once; newest first.
 */
export function dayItems(
  entries: readonly Entry[],
  transactions: readonly Transaction[],
  bills: readonly Bill[],
): DayItem[] {
  const items = [
    ...entries.map((entry) => ({ since: entry.created_at, item: ofEntry(entry) })),
    ...transactions
      .filter(({ mode }) => mode !== 'credit')
      .map((transaction) => ({ since: transaction.created_at, item: ofTransaction(transaction) })),
    ...bills
      .filter(({ mode, party_id }) => mode !== 'credit' && party_id === null)
      .map((bill) => ({ since: bill.created_at, item: ofBill(bill) })),
  ];
  return items
    .sort((a, b) => (a.since < b.since ? 1 : a.since > b.since ? -1 : a.item.id < b.item.id ? 1 : -1))
    .map(({ item }) => item);
}

function ofEntry(entry: Entry): DayItem {
  const { id, direction, amount_minor, mode, pending } = entry;
  return { kind: 'entry', entry, id, direction, amount_minor, mode, pending };
}

function ofTransaction(transaction: Transaction): DayItem {
  const { id, amount_minor, mode, pending } = transaction;
  const direction = transaction.direction === 'got' ? 'in' : 'out';
  return { kind: 'transaction', transaction, id, direction, amount_minor, mode, pending };
}

function ofBill(bill: Bill): DayItem {
  const { id, total_minor, pending } = bill;
  const direction = isOwedToUs(bill.kind) ? 'in' : 'out';
  return { kind: 'bill', bill, id, direction, amount_minor: total_minor, mode: bill.mode ?? 'cash', pending };
}
