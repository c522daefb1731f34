import type { Command, ServerRow } from '../src/wire.ts';

/**
 * A book as the server keeps it, as plainly as one can write it: records, and after each command everything derived is reckoned from all of them. No event
 * is ever undone, nothing is remembered, and nothing is shared with what the device does.
 */
export type Records = ReadonlyMap<string, ServerRow>;

export const keyOf = (table: string, id: string) => `${table}/${id}`;

const DEFAULTS: Readonly<Record<string, Record<string, unknown>>> = {
  customers: { opening_balance_minor: null },
  suppliers: { opening_balance_minor: null },
  staff: {},
  transactions: { mode: 'credit', bill_id: null },
  bills: { party_id: null, due_on: null, discount_minor: null, mode: null },
  cashbook_entries: { mode: 'cash' },
  payroll_runs: {},
};

export function applied(records: Records, { table, id, op, at, data }: Command, seq: number): Records {
  const key = keyOf(table, id);
  const before = records.get(key) ?? { ...DEFAULTS[table], id, deleted_at: null };
  const deleted_at = op === 'delete' ? at : op === 'restore' ? null : before.deleted_at;
  return new Map(records).set(key, { ...before, ...data, id, deleted_at, seq });
}

interface Posting {
  /** A party, or `till`. */
  account: string;
  day: string;
  minor: number;
  mode: string;
}

const OPENING = '';

function postings(table: string, row: ServerRow): Posting[] {
  const post = (account: unknown, day: unknown, minor: number, mode: unknown = '') => ({
    account: String(account),
    day: String(day),
    minor,
    mode: String(mode),
  });
  if (table === 'customers' || table === 'suppliers') {
    return [post(row.id, OPENING, Number(row.opening_balance_minor))];
  }
  if (row.deleted_at !== null) {
    return [];
  }
  if (table === 'transactions') {
    const given = Number(row.amount_minor) * (row.direction === 'gave' ? 1 : -1);
    const owed = post(row.party_id, row.occurred_on, given);
    return row.mode === 'credit' ? [owed] : [owed, post('till', row.occurred_on, -given, row.mode)];
  }
  if (table === 'cashbook_entries') {
    return [post('till', row.occurred_on, Number(row.amount_minor) * (row.direction === 'in' ? 1 : -1), row.mode)];
  }
  if (table === 'bills') {
    const total = totalOf(row) * (row.kind === 'sale' ? 1 : -1);
    const isOwed = row.party_id !== null;
    return isOwed
      ? [post(row.party_id, row.issued_on, total)]
      : [post(row.mode === 'credit' ? 'suspense' : 'till', row.issued_on, total, row.mode ?? 'cash')];
  }
  const wages = (row.members ?? []) as { staff_id: string; wage_minor: number }[];
  return wages.map(({ staff_id, wage_minor }) => post(staff_id, `${row.month}-30`, -wage_minor));
}

/** Lines of this test have whole quantities and neither discount nor tax; what those come to, the tests of totals say. */
function totalOf(bill: ServerRow): number {
  const lines = bill.lines as { quantity: string; unit_price_minor: number }[];
  return lines.reduce((sum, line) => sum + Number(line.quantity) * line.unit_price_minor, 0);
}

/** All rows as the server has them on a day, the derived columns among them; keys are `table/id`. */
export function rowsOf(records: Records, today: string): Map<string, ServerRow> {
  const all = [...records].map(([key, row]) => ({ table: key.split('/')[0] ?? '', row }));
  const journal = all.flatMap(({ table, row }) => postings(table, row)).filter(({ minor }) => minor !== 0);
  const rows = new Map<string, ServerRow>();
  for (const { table, row } of all) {
    if (['customers', 'suppliers', 'staff'].includes(table)) {
      const own = journal.filter(({ account }) => account === row.id);
      const days = own.map(({ day }) => day).filter((day) => day !== OPENING);
      const balance_minor = own.reduce((sum, { minor }) => sum + minor, 0);
      rows.set(keyOf(table, row.id), { ...row, balance_minor, last_activity_on: days.sort().at(-1) ?? null });
    } else {
      const paid = table === 'bills' ? paidColumns(row, all, today) : {};
      rows.set(keyOf(table, row.id), { ...row, ...paid });
    }
  }
  for (const day of new Set(journal.filter(({ account }) => account === 'till').map(({ day }) => day))) {
    rows.set(keyOf('cashbook_days', day), dayOf(day, journal));
  }
  return rows;
}

function dayOf(day: string, journal: readonly Posting[]): ServerRow {
  const own = journal.filter((posting) => posting.account === 'till' && posting.day === day);
  const by_mode: Record<string, { in_minor: number; out_minor: number }> = {};
  for (const mode of new Set(own.map((posting) => posting.mode))) {
    const amounts = own.filter((posting) => posting.mode === mode).map(({ minor }) => minor);
    by_mode[mode] = {
      in_minor: amounts.reduce((sum, minor) => (minor > 0 ? sum + minor : sum), 0),
      out_minor: amounts.reduce((sum, minor) => (minor < 0 ? sum - minor : sum), 0),
    };
  }
  return { id: day, day, seq: 0, deleted_at: null, by_mode, ...(by_mode.cash ?? { in_minor: 0, out_minor: 0 }) };
}

function paidColumns(bill: ServerRow, all: readonly { table: string; row: ServerRow }[], today: string) {
  const total_minor = totalOf(bill);
  if (bill.deleted_at !== null) {
    return { total_minor, paid_minor: 0, status: 'unpaid' };
  }
  const paid_minor = bill.party_id === null ? (bill.mode === 'credit' ? 0 : total_minor) : paidByParty(bill, all);
  const isLate = bill.due_on !== null && String(bill.due_on) < today;
  const open = isLate ? 'overdue' : paid_minor > 0 ? 'partial' : 'unpaid';
  return { total_minor, paid_minor, status: paid_minor === total_minor ? 'paid' : open };
}

/** What is paid of a bill: the money that names it, and of the rest what the older bills of its kind leave. */
function paidByParty(bill: ServerRow, all: readonly { table: string; row: ServerRow }[]): number {
  const own = all.filter(({ row }) => row.deleted_at === null && row.party_id === bill.party_id);
  const bills = own.filter(({ table }) => table === 'bills').map(({ row }) => row);
  const money = own.filter(({ table }) => table === 'transactions').map(({ row }) => row);
  const pays = bill.kind === 'sale' ? 'got' : 'gave';
  const names = (payment: ServerRow) => bills.some(({ id }) => id === payment.bill_id);
  const lacks = ({ id, lines }: ServerRow) => {
    const named = money.filter(({ bill_id }) => bill_id === id);
    const brought = named.reduce((sum, { direction, amount_minor }) => {
      return sum + Number(amount_minor) * (direction === pays ? 1 : -1);
    }, 0);
    return totalOf({ lines } as unknown as ServerRow) - brought;
  };
  let pool = money
    .filter((payment) => !names(payment) && payment.direction === pays)
    .reduce((sum, { amount_minor }) => sum + Number(amount_minor), 0);
  const older = bills.filter(
    ({ kind, issued_on, id }) => kind === bill.kind && `${issued_on}${id}` < `${bill.issued_on}${bill.id}`,
  );
  for (const one of older.sort((a, b) => (`${a.issued_on}${a.id}` < `${b.issued_on}${b.id}` ? -1 : 1))) {
    pool -= Math.min(Math.max(lacks(one), 0), pool);
  }
  const open = lacks(bill) - Math.min(Math.max(lacks(bill), 0), pool);
  return Math.min(Math.max(totalOf(bill) - open, 0), totalOf(bill));
}
