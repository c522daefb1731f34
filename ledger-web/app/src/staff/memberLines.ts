import type { Row } from '@ledger/client';
import { addDays, addMonths, type Day } from '../calendar/days.ts';

type Transaction = Row<'transactions'>;
type PayrollRun = Row<'payroll_runs'>;

export type MemberSubject =
  | { kind: 'transaction'; transaction: Transaction }
  | { kind: 'wages'; month: string; days: string };

export type MemberLine = MemberSubject & {
  id: string;
  day: Day;
  /** Above zero for what the business gave, below for wages earned. */
  change_minor: number;
  /** Above zero the member owes the business. */
  balance_minor: number;
  pending: boolean;
};

type Change = MemberSubject & Omit<MemberLine, 'balance_minor' | keyof MemberSubject>;

/** What a member was paid and has earned, in the order of its days; wages are dated on their month's last day. */
export function memberLines(
  staffId: string,
  transactions: readonly Transaction[],
  runs: readonly PayrollRun[],
): MemberLine[] {
  const changes = [...transactions.map(ofTransaction), ...runs.flatMap((run) => ofRun(run, staffId))];
  changes.sort((a, b) => (`${a.day} ${a.id}` < `${b.day} ${b.id}` ? -1 : 1));
  let balance_minor = 0;
  return changes.map((change) => {
    balance_minor += change.change_minor;
    return { ...change, balance_minor };
  });
}

function ofTransaction(transaction: Transaction): Change {
  const { id, occurred_on: day, direction, amount_minor, pending } = transaction;
  const change_minor = direction === 'gave' ? amount_minor : -amount_minor;
  return { kind: 'transaction', transaction, id, day, change_minor, pending };
}

function ofRun({ id, month, members, pending }: PayrollRun, staffId: string): Change[] {
  // A run that the server does not have yet has no members.
  const own = members?.find((member) => member.staff_id === staffId);
  if (!own || own.wage_minor === 0) return [];
  const day = lastDayOf(month);
  return [{ kind: 'wages', month, days: own.days, id, day, change_minor: -own.wage_minor, pending }];
}

export function lastDayOf(month: string): Day {
  return addDays(`${addMonths(month, 1)}-01`, -1);
}
