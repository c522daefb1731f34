import type { Row } from '@ledger/client';
import { addDays, addMonths, type Day } from '../calendar/days.ts';
import { withReversal } from '../documents/reversals.ts';
import { onParty } from '../documents/vouchers.ts';

type Transaction = Row<'transactions'>;
type PayrollRun = Row<'payroll_runs'>;
type Voucher = Row<'vouchers'>;

export type MemberSubject =
  | { kind: 'transaction'; transaction: Transaction }
  | { kind: 'wages'; month: string; days: string }
  | { kind: 'voucher'; voucher: Voucher };

export type MemberLine = MemberSubject & {
  /** Of the record, and more where it takes that back. */
  id: string;
  day: Day;
  /** Above zero for what the business gave, below for wages earned. */
  change_minor: number;
  /** Whether it takes back what another line brought. */
  isReversal: boolean;
  /** Above zero the member owes the business. */
  balance_minor: number;
  pending: boolean;
};

type Change = MemberSubject & Omit<MemberLine, 'balance_minor' | keyof MemberSubject>;

/** What a member was paid and has earned, in the order of its days; what is taken back is there once more, the other way round. */
export function memberLines(
  staffId: string,
  transactions: readonly Transaction[],
  runs: readonly PayrollRun[],
  vouchers: readonly Voucher[],
): MemberLine[] {
  const changes = [
    ...transactions.flatMap(ofTransaction),
    ...runs.flatMap((run) => ofRun(run, staffId)),
    ...vouchers.flatMap((voucher) => ofVoucher(voucher, staffId)),
  ];
  changes.sort((a, b) => (`${a.day} ${a.id}` < `${b.day} ${b.id}` ? -1 : 1));
  let balance_minor = 0;
  return changes.map((change) => {
    balance_minor += change.change_minor;
    return { ...change, balance_minor };
  });
}

function ofTransaction(transaction: Transaction): Change[] {
  const { id, occurred_on: day, direction, amount_minor, pending } = transaction;
  const change_minor = direction === 'gave' ? amount_minor : -amount_minor;
  const own = { kind: 'transaction' as const, transaction, id, day, change_minor, isReversal: false, pending };
  return withReversal(own, transaction);
}

function ofRun(run: PayrollRun, staffId: string): Change[] {
  const { id, month, members, pending } = run;
  // A run that the server does not have yet has no members.
  const member = members?.find(({ staff_id }) => staff_id === staffId);
  if (!member || member.wage_minor === 0) return [];
  const day = run.dated_on ?? lastDayOf(month);
  const { days, wage_minor } = member;
  const own = { kind: 'wages' as const, month, days, id, day, change_minor: -wage_minor, isReversal: false, pending };
  return withReversal(own, run);
}

function ofVoucher(voucher: Voucher, staffId: string): Change[] {
  const { id, occurred_on: day, pending } = voucher;
  const change_minor = onParty(voucher, staffId);
  const own = { kind: 'voucher' as const, voucher, id, day, change_minor, isReversal: false, pending };
  return change_minor === 0 ? [] : withReversal(own, voucher);
}

export function lastDayOf(month: string): Day {
  return addDays(`${addMonths(month, 1)}-01`, -1);
}
