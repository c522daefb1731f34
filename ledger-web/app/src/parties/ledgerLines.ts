import type { Row } from '@ledger/client';
import type { Day } from '../calendar/days.ts';
import { isOwedToUs } from '../documents/billKinds.ts';
import { withReversal } from '../documents/reversals.ts';
import { onParty } from '../documents/vouchers.ts';
import type { Party } from './party.ts';

type Transaction = Row<'transactions'>;
type Bill = Row<'bills'>;
type Voucher = Row<'vouchers'>;

/** What a line of a party's ledger is about. */
export type Subject =
  | { kind: 'opening' }
  | { kind: 'transaction'; transaction: Transaction }
  | { kind: 'bill'; bill: Bill }
  | { kind: 'voucher'; voucher: Voucher };

export type LedgerLine = Subject & {
  /** Of the record, and more where it takes that back. */
  id: string;
  /** Null for an opening balance that lies before every day. */
  day: Day | null;
  /** What it adds to the balance: above zero for what the business gave. */
  change_minor: number;
  /** Whether it takes back what another line brought. */
  isReversal: boolean;
  /** The balance after it. */
  balance_minor: number;
  pending: boolean;
};

type Opening = Pick<Party, 'id' | 'opening_balance_minor' | 'opening_counts_on'>;

export interface Records {
  transactions: readonly Transaction[];
  bills: readonly Bill[];
  vouchers: readonly Voucher[];
}

/**
 * A party's ledger from its opening balance on, in the order of its days, each line with the balance after it. Of bills,
 * those with this party count, whatever their mode says; removed records do not. What is taken back is there twice: on its
 * own day, and the other way round on the day of its reversal.
 */
export function ledgerLines(party: Opening, { transactions, bills, vouchers }: Records): LedgerLine[] {
  const changes = [
    ...openingOf(party),
    ...transactions.flatMap(ofTransaction),
    ...bills.flatMap(ofBill),
    ...vouchers.flatMap((voucher) => ofVoucher(voucher, party.id)),
  ].sort(inOrder);
  let balance_minor = 0;
  return changes.map(({ since: _, ...change }) => {
    balance_minor += change.change_minor;
    return { ...change, balance_minor } as LedgerLine;
  });
}

/** A line before the balance after it is known, with when its record was made: the order within a day. */
type Change = Subject & Omit<LedgerLine, 'balance_minor' | keyof Subject> & { since: string };

function openingOf({ opening_balance_minor, opening_counts_on }: Opening): Change[] {
  const change_minor = opening_balance_minor ?? 0;
  const day = opening_counts_on ?? null;
  const line = { id: 'opening', day, change_minor, isReversal: false, pending: false, since: '' };
  return change_minor === 0 ? [] : [{ kind: 'opening', ...line }];
}

function ofTransaction(transaction: Transaction): Change[] {
  const { id, occurred_on: day, direction, amount_minor, created_at: since, pending } = transaction;
  const change_minor = direction === 'gave' ? amount_minor : -amount_minor;
  const own = { kind: 'transaction' as const, transaction, id, day, change_minor, isReversal: false, pending, since };
  return withReversal(own, transaction);
}

function ofBill(bill: Bill): Change[] {
  const { id, issued_on: day, kind, total_minor, created_at: since, pending } = bill;
  const change_minor = isOwedToUs(kind) ? total_minor : -total_minor;
  return withReversal({ kind: 'bill' as const, bill, id, day, change_minor, isReversal: false, pending, since }, bill);
}

function ofVoucher(voucher: Voucher, party: string): Change[] {
  const { id, occurred_on: day, created_at: since, pending } = voucher;
  const change_minor = onParty(voucher, party);
  const own = { kind: 'voucher' as const, voucher, id, day, change_minor, isReversal: false, pending, since };
  return change_minor === 0 ? [] : withReversal(own, voucher);
}

const placeOf = ({ day, since, id }: Change): string => `${day ?? ''} ${since} ${id}`;

function inOrder(a: Change, b: Change): number {
  const [one, other] = [placeOf(a), placeOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}
