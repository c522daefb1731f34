import type { Row } from '@ledger/client';
import { isOwedToUs } from '../documents/billKinds.ts';

type Transaction = Row<'transactions'>;
type Bill = Row<'bills'>;

/** What a line of a party's ledger is about. */
export type Subject =
  | { kind: 'opening' }
  | { kind: 'transaction'; transaction: Transaction }
  | { kind: 'bill'; bill: Bill };

export type LedgerLine = Subject & {
  id: string;
  /** Null for the opening balance, which lies before every day. */
  day: string | null;
  /** What it adds to the balance: above zero for what the business gave. */
  change_minor: number;
  /** The balance after it. */
  balance_minor: number;
  pending: boolean;
};

type Change = Omit<LedgerLine, 'balance_minor'> & { place: string };

/**
 * A party's ledger from its opening balance on, in the order of its days, each line with the balance after it. Of bills,
 * those with this party count, whatever their mode says; removed records do not.
 */
export function ledgerLines(
  opening_minor: number,
  transactions: readonly Transaction[],
  bills: readonly Bill[],
): LedgerLine[] {
  const changes: Change[] = [...transactions.map(ofTransaction), ...bills.map(ofBill)].sort(inOrder);
  const opening: Change = {
    kind: 'opening',
    id: 'opening',
    day: null,
    change_minor: opening_minor,
    pending: false,
    place: '',
  };
  let balance_minor = 0;
  const lines: LedgerLine[] = [];
  for (const { place: _, ...change } of opening_minor === 0 ? changes : [opening, ...changes]) {
    balance_minor += change.change_minor;
    lines.push({ ...change, balance_minor } as LedgerLine);
  }
  return lines;
}

function ofTransaction(transaction: Transaction): Change {
  const { id, occurred_on, direction, amount_minor, created_at, pending } = transaction;
  const change_minor = direction === 'gave' ? amount_minor : -amount_minor;
  return {
    kind: 'transaction',
    transaction,
    id,
    day: occurred_on,
    change_minor,
    pending,
    place: `${occurred_on} ${created_at} ${id}`,
  } as Change;
}

function ofBill(bill: Bill): Change {
  const { id, issued_on, kind, total_minor, created_at, pending } = bill;
  const change_minor = isOwedToUs(kind) ? total_minor : -total_minor;
  return {
    kind: 'bill',
    bill,
    id,
    day: issued_on,
    change_minor,
    pending,
    place: `${issued_on} ${created_at} ${id}`,
  } as Change;
}

function inOrder(a: Change, b: Change): number {
  return a.place < b.place ? -1 : a.place > b.place ? 1 : 0;
}
