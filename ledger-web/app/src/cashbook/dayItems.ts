import type { Row } from '@ledger/client';
import type { Day } from '../calendar/days.ts';
import { isOwedToUs } from '../documents/billKinds.ts';
import { type Reversible, reversalDay } from '../documents/reversals.ts';

type Entry = Row<'cashbook_entries'>;
type Transaction = Row<'transactions'>;
type Bill = Row<'bills'>;
type Voucher = Row<'vouchers'>;

/** Whatever moved money on a day. */
export type DayItem = {
  id: string;
  direction: 'in' | 'out';
  amount_minor: number;
  mode: string;
  /** The book's own account that it moved through, where that is not the mode's. */
  account_id: string | null;
  /** Whether it takes back what moved before. */
  isReversal: boolean;
  pending: boolean;
} & (
  | { kind: 'entry'; entry: Entry }
  | { kind: 'transaction'; transaction: Transaction }
  | { kind: 'bill'; bill: Bill }
  | { kind: 'voucher'; voucher: Voucher }
);

/** The records of a day, and those that are taken back on it. */
export interface DayRecords {
  entries: readonly Entry[];
  transactions: readonly Transaction[];
  bills: readonly Bill[];
  vouchers: readonly Voucher[];
}

/** Whether money is on one of the book's own accounts, and of which kind. */
export type KindOf = (account: string) => string | undefined;

/**
 * The cashbook's own entries, what parties gave and got otherwise than on credit, bills that belong to nobody and so are
 * paid at once, and what vouchers move of money; newest first. What is taken back on the day is there the other way round.
 */
export function dayItems(day: Day, { entries, transactions, bills, vouchers }: DayRecords, kindOf: KindOf): DayItem[] {
  const items = [
    ...entries.flatMap((entry) => onDay(day, entry.occurred_on, entry, ofEntry(entry))),
    ...transactions
      .filter(movesMoney)
      .flatMap((transaction) => onDay(day, transaction.occurred_on, transaction, ofTransaction(transaction))),
    ...bills
      .filter((bill) => bill.party_id === null && movesMoney(bill))
      .flatMap((bill) => onDay(day, bill.issued_on, bill, ofBill(bill))),
    ...vouchers.flatMap((voucher) =>
      ofVoucher(voucher, kindOf).flatMap((item) => onDay(day, voucher.occurred_on, voucher, item)),
    ),
  ];
  return items
    .sort((a, b) => (a.since < b.since ? 1 : a.since > b.since ? -1 : a.item.id < b.item.id ? 1 : -1))
    .map(({ item }) => item);
}

/** What is on credit moves no money, unless an account says where. */
const movesMoney = ({ mode, account_id }: Pick<Transaction | Bill, 'mode' | 'account_id'>): boolean =>
  mode !== 'credit' || typeof account_id === 'string';

interface Dated {
  since: string;
  item: DayItem;
}

/** What a record is of a day: itself, what takes it back, both, or nothing. */
function onDay(day: Day, own: Day, record: Reversible & { created_at: string }, item: DayItem): Dated[] {
  const since = record.created_at;
  const back: DayItem = {
    ...item,
    id: `${item.id}/reversal`,
    direction: item.direction === 'in' ? 'out' : 'in',
    isReversal: true,
  };
  return [
    ...(own === day ? [{ since, item }] : []),
    ...(reversalDay(own, record) === day ? [{ since, item: back }] : []),
  ];
}

type Common = 'id' | 'amount_minor' | 'mode' | 'account_id' | 'isReversal' | 'pending';

const common = (
  row: { id: string; account_id?: string | null; pending: boolean },
  amount_minor: number,
  mode: string,
): Pick<DayItem, Common> => ({
  ...{ id: row.id, amount_minor, mode, account_id: row.account_id ?? null },
  ...{ isReversal: false, pending: row.pending },
});

function ofEntry(entry: Entry): DayItem {
  return { kind: 'entry', entry, direction: entry.direction, ...common(entry, entry.amount_minor, entry.mode) };
}

function ofTransaction(transaction: Transaction): DayItem {
  const direction = transaction.direction === 'got' ? 'in' : 'out';
  return {
    kind: 'transaction',
    transaction,
    direction,
    ...common(transaction, transaction.amount_minor, transaction.mode),
  };
}

function ofBill(bill: Bill): DayItem {
  const direction = isOwedToUs(bill.kind) ? 'in' : 'out';
  return { kind: 'bill', bill, direction, ...common(bill, bill.total_minor, bill.mode ?? 'cash') };
}

const MODES: Readonly<Record<string, string>> = { 'Assets:Cash': 'cash', 'Assets:Bank': 'bank' };

/** Of a voucher each line that is on money. */
function ofVoucher(voucher: Voucher, kindOf: KindOf): DayItem[] {
  return voucher.lines.flatMap(({ account, account_id, debit_minor, credit_minor }, i): DayItem[] => {
    const kind = typeof account_id === 'string' ? kindOf(account_id) : MODES[account ?? ''];
    const minor = (debit_minor ?? 0) - (credit_minor ?? 0);
    if ((kind !== 'cash' && kind !== 'bank') || minor === 0) return [];
    const row = { id: `${voucher.id}/${i}`, account_id, pending: voucher.pending };
    return [{ kind: 'voucher', voucher, direction: minor > 0 ? 'in' : 'out', ...common(row, Math.abs(minor), kind) }];
  });
}
