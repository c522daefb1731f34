import type { Command, ServerRow } from '../src/wire.ts';

/**
 * A book as the server keeps it, as plainly as one can write it: records, and after each command everything derived is reckoned from all of them. No event
 * is ever undone, nothing is remembered, and nothing is shared with what the device does.
 */
export type Records = ReadonlyMap<string, ServerRow>;

export const keyOf = (table: string, id: string) => `${table}/${id}`;

const DEFAULTS: Readonly<Record<string, Record<string, unknown>>> = {
  customers: { opening_balance_minor: null, opening_on: null },
  suppliers: { opening_balance_minor: null, opening_on: null },
  staff: {},
  transactions: { mode: 'credit', bill_id: null, allocations: null, reversed_on: null, account_id: null },
  bills: {
    party_id: null,
    due_on: null,
    discount_minor: null,
    mode: null,
    of_bill_id: null,
    reversed_on: null,
    account_id: null,
  },
  cashbook_entries: { mode: 'cash', reversed_on: null, account_id: null, category_account_id: null },
  vouchers: { reversed_on: null },
  payroll_runs: {},
  items: { opening_quantity: null },
  stock_adjustments: {},
};

export function applied(records: Records, { table, id, op, at, data }: Command, seq: number): Records {
  const key = keyOf(table, id);
  const before = records.get(key) ?? { ...DEFAULTS[table], id, deleted_at: null };
  const deleted_at = op === 'delete' ? at : op === 'restore' ? null : before.deleted_at;
  return new Map(records).set(key, { ...before, ...data, id, deleted_at, seq });
}

interface Posting {
  /** A party, or `till`, which is all places where money is. */
  account: string;
  day: string;
  minor: number;
  mode: string;
}

const OPENING = '';

function postings(table: string, row: ServerRow, records: Records): Posting[] {
  const made = booked(table, row, records);
  const day = row.reversed_on;
  // What is reversed before its own day is so on that day.
  const taken = made.map((one) => ({ ...one, minor: -one.minor, day: [one.day, String(day)].sort()[1] ?? '' }));
  return typeof day === 'string' ? [...made, ...taken] : made;
}

/** How money counts on a day that is on one of the book's own accounts; `null` where none is. */
function countedAs(mode: unknown, account: unknown, records: Records): unknown {
  const kind = records.get(keyOf('accounts', String(account)))?.kind;
  const ofBank = mode === 'upi' || mode === 'cheque' ? mode : 'bank';
  return kind === 'cash' ? 'cash' : kind === 'bank' ? ofBank : null;
}

function booked(table: string, row: ServerRow, records: Records): Posting[] {
  /** Money in a place: of an own account, or of the mode. */
  const till = (day: unknown, minor: number, mode: unknown, own: unknown): Posting[] => {
    const as = own === null || own === undefined ? mode : countedAs(mode, own, records);
    return as === null || as === 'credit' ? [] : [post('till', day, minor, as)];
  };
  const post = (account: unknown, day: unknown, minor: number, mode: unknown = '') => ({
    account: String(account),
    day: String(day),
    minor,
    mode: String(mode),
  });
  if (table === 'customers' || table === 'suppliers') {
    return [post(row.id, row.opening_on ?? OPENING, Number(row.opening_balance_minor))];
  }
  if (row.deleted_at !== null) {
    return [];
  }
  if (table === 'transactions') {
    const given = Number(row.amount_minor) * (row.direction === 'gave' ? 1 : -1);
    const owed = post(row.party_id, row.occurred_on, given);
    return [owed, ...till(row.occurred_on, -given, row.mode, row.account_id)];
  }
  if (table === 'cashbook_entries') {
    const came = Number(row.amount_minor) * (row.direction === 'in' ? 1 : -1);
    const place = till(row.occurred_on, came, row.mode, row.account_id);
    const category = row.category_account_id;
    return category === null ? place : [...place, ...till(row.occurred_on, -came, 'none', category)];
  }
  if (table === 'bills') {
    const total = totalOf(row) * (isOwedByParty(row) ? 1 : -1);
    return row.party_id !== null
      ? [post(row.party_id, row.issued_on, total)]
      : till(row.issued_on, total, row.mode ?? 'cash', row.account_id);
  }
  if (table === 'vouchers') {
    return (row.lines as Record<string, unknown>[]).flatMap((line) => {
      const minor = Number(line.debit_minor ?? 0) - Number(line.credit_minor ?? 0);
      if (line.account === 'Assets:Cash') {
        return [post('till', row.occurred_on, minor, 'cash')];
      }
      const of = line.account_id === undefined ? [] : till(row.occurred_on, minor, 'none', line.account_id);
      return line.party_id === undefined ? of : [post(line.party_id, row.occurred_on, minor)];
    });
  }
  if (table !== 'payroll_runs') {
    return [];
  }
  const wages = (row.members ?? []) as { staff_id: string; wage_minor: number }[];
  return wages.map(({ staff_id, wage_minor }) => post(staff_id, `${row.month}-30`, -wage_minor));
}

const isOwedByParty = ({ kind }: ServerRow) => kind === 'sale' || kind === 'purchase_return';

/** Lines of this test have whole quantities and neither discount nor tax; what those come to, the tests of totals say. */
function totalOf(bill: ServerRow): number {
  const lines = bill.lines as { quantity: string; unit_price_minor: number }[];
  return lines.reduce((sum, line) => sum + Number(line.quantity) * line.unit_price_minor, 0);
}

/** All rows as the server has them on a day, the derived columns among them; keys are `table/id`. */
export function rowsOf(records: Records, today: string): Map<string, ServerRow> {
  const all = [...records].map(([key, row]) => ({ table: key.split('/')[0] ?? '', row }));
  const journal = all.flatMap(({ table, row }) => postings(table, row, records)).filter(({ minor }) => minor !== 0);
  const rows = new Map<string, ServerRow>();
  for (const { table, row } of all) {
    if (['customers', 'suppliers', 'staff'].includes(table)) {
      const own = journal.filter(({ account }) => account === row.id);
      const days = own.map(({ day }) => day).filter((day) => day !== OPENING);
      const balance_minor = own.reduce((sum, { minor }) => sum + minor, 0);
      const opening = table === 'staff' ? {} : { opening_counts_on: row.opening_on };
      const last_activity_on = days.sort().at(-1) ?? null;
      rows.set(keyOf(table, row.id), { ...row, ...opening, balance_minor, last_activity_on });
    } else {
      const paid = table === 'bills' ? paidColumns(row, all, today) : {};
      const stock = table === 'items' ? { quantity_on_hand: onHand(row, all) } : {};
      rows.set(keyOf(table, row.id), { ...row, ...paid, ...stock });
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

type All = readonly { table: string; row: ServerRow }[];

function paidColumns(bill: ServerRow, all: All, today: string) {
  const total_minor = totalOf(bill);
  const nothing = { total_minor, paid_minor: 0, returned_minor: 0 };
  if (bill.deleted_at !== null || bill.reversed_on !== null) {
    return { ...nothing, status: bill.deleted_at === null ? 'reversed' : 'unpaid' };
  }
  // Through an account that is named money moves whatever the mode says.
  const waits = bill.mode === 'credit' && (bill.account_id ?? null) === null;
  const alone = { paid_minor: waits ? 0 : total_minor, returned_minor: 0 };
  const settled = bill.party_id === null ? alone : settledByParty(bill, all);
  const open = total_minor - settled.paid_minor - settled.returned_minor;
  const isLate = bill.due_on !== null && String(bill.due_on) < today && !String(bill.kind).endsWith('_return');
  const word = isLate ? 'overdue' : open < total_minor ? 'partial' : 'unpaid';
  return { ...nothing, ...settled, status: open === 0 ? 'paid' : word };
}

interface Part {
  bill: string | null;
  direction: unknown;
  minor: number;
}

/** What of payments is for which bill: of one that names several, no more than it comes to, and its rest is for none at all. */
function partsOf({ amount_minor, bill_id, allocations, direction }: ServerRow): Part[] {
  const several = (allocations ?? []) as { bill_id: string; amount_minor: number }[];
  if (several.length === 0) {
    return [{ bill: bill_id as string | null, direction, minor: Number(amount_minor) }];
  }
  const upTo = (end: number) =>
    Math.min(
      several.slice(0, end).reduce((sum, one) => sum + one.amount_minor, 0),
      Number(amount_minor),
    );
  return several.map((one, i) => ({ bill: one.bill_id, direction, minor: upTo(i + 1) - upTo(i) }));
}

/**
 * What is paid of a bill and what came back of it: the money that names it; what its notes are worth; and of what is for no bill, money or notes, what
 * the older bills of its kind leave. A note is paid by what it lowers, after the older ones that lower the same.
 */
function settledByParty(bill: ServerRow, all: All) {
  const own = all.filter(
    ({ row }) => row.deleted_at === null && row.reversed_on === null && row.party_id === bill.party_id,
  );
  const ageOf = ({ issued_on, id }: ServerRow) => `${issued_on}${id}`;
  const bills = own
    .filter(({ table }) => table === 'bills')
    .map(({ row }) => row)
    .sort((a, b) => (ageOf(a) < ageOf(b) ? -1 : 1));
  const parts = own.filter(({ table }) => table === 'transactions').flatMap(({ row }) => partsOf(row));
  const brought = (one: ServerRow) =>
    parts
      .filter((part) => part.bill === one.id)
      .reduce((sum, part) => sum + ((part.direction === 'got') === isOwedByParty(one) ? part.minor : -part.minor), 0);
  const lacks = (one: ServerRow) => Math.max(totalOf(one) - brought(one), 0);
  const isNoteOf = (note: ServerRow, one: ServerRow) =>
    note.of_bill_id === one.id && note.kind === `${one.kind}_return`;
  const notesOf = (one: ServerRow) => bills.filter((note) => isNoteOf(note, one));
  const came = (one: ServerRow) => Math.min(sum(notesOf(one).map(lacks)), lacks(one));
  const freeNotes = (kind: unknown) =>
    bills.filter((note) => note.kind === `${kind}_return` && !bills.some((one) => isNoteOf(note, one)));
  const pool = (kind: unknown) =>
    sum(
      parts
        .filter((part) => part.direction === (kind === 'sale' ? 'got' : 'gave'))
        .filter((part) => !bills.some(({ id }) => id === part.bill))
        .map(({ minor }) => minor),
    ) + sum(freeNotes(kind).map(lacks));
  /** What the last of some get of an amount when the others before it have theirs. */
  const share = (amount: number, some: readonly ServerRow[], need: (one: ServerRow) => number) => {
    const before = sum(some.slice(0, -1).map(need));
    const last = some.at(-1);
    return last === undefined ? 0 : Math.max(Math.min(amount - before, need(last)), 0);
  };
  const until = (some: readonly ServerRow[]) => some.slice(0, some.findIndex(({ id }) => id === bill.id) + 1);
  const needs = (one: ServerRow) => lacks(one) - came(one);
  const ofKind = (kind: unknown) => bills.filter((one) => one.kind === kind);
  const spent = (kind: unknown) => Math.min(pool(kind), sum(ofKind(kind).map(needs)));
  const of = bills.find((one) => isNoteOf(bill, one));
  const kind = String(bill.kind).replace('_return', '');
  const got = !String(bill.kind).endsWith('_return')
    ? share(pool(kind), until(ofKind(kind)), needs)
    : of !== undefined
      ? share(came(of), until(notesOf(of)), lacks)
      : share(spent(kind), until(freeNotes(kind)), lacks);
  const paid_minor = Math.min(Math.max(brought(bill) + got, 0), totalOf(bill));
  return { paid_minor, returned_minor: Math.min(came(bill), totalOf(bill) - paid_minor) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Quantities of this test are whole. */
function onHand(item: ServerRow, all: All): string {
  const lines = all
    .filter(({ table, row }) => table === 'bills' && row.deleted_at === null && row.reversed_on === null)
    .flatMap(({ row }) => (row.lines as ServerRow[]).map((line) => ({ line, kind: row.kind })));
  const moved = lines
    .filter(({ line }) => line.item_id === item.id)
    .map(({ line, kind }) => Number(line.quantity) * (kind === 'purchase' || kind === 'sale_return' ? 1 : -1));
  const adjusted = all
    .filter(({ table, row }) => table === 'stock_adjustments' && row.deleted_at === null && row.item_id === item.id)
    .map(({ row }) => Number(row.quantity));
  return String(Number(item.opening_quantity ?? 0) + sum(moved) + sum(adjusted));
}
