import { dayWith, latestDay } from '../view/consequences/balances.ts';
import { paidAlone, paidOf, pastOf } from '../view/consequences/bill-payments.ts';
import { type Movement, movements, PARTY_TABLES } from '../view/consequences/movements.ts';
import type { ServerRow } from '../wire.ts';
import { billTotals, type TotalledLine } from '../write/bill-totals.ts';

/** The rows of a book, by table and id. */
export type Rows = ReadonlyMap<string, ReadonlyMap<string, ServerRow>>;

/** What the server reckons from all records of a book: totals of bills and what is paid of them, balances of parties, the days of the cash book. Wages are not. */
export function* derived(rows: Rows, today: string): Generator<{ table: string; row: ServerRow }> {
  const all = (table: string): ServerRow[] => [...(rows.get(table)?.values() ?? [])];
  const bills = all('bills').map(withTotals);
  const kindOf = (account: string) => rows.get('accounts')?.get(account)?.kind as string | undefined;
  const movementsOf = (table: string) => (row: ServerRow) => movements(table, row, kindOf);
  const moves = [
    ...bills.flatMap(movementsOf('bills')),
    ...[...rows.keys()].filter((table) => table !== 'bills').flatMap((table) => all(table).flatMap(movementsOf(table))),
  ];
  for (const bill of withPaid(bills, all('transactions'), today)) {
    yield { table: 'bills', row: bill };
  }
  for (const table of PARTY_TABLES) {
    for (const party of all(table)) {
      const own = moves.filter((one) => one.on === 'party' && one.id === party.id);
      const balance_minor = own.reduce((sum, { minor }) => sum + minor, 0);
      yield { table, row: { ...party, balance_minor, last_activity_on: latestDay(own) } };
    }
  }
  for (const day of daysOf(moves, all('cashbook_days'))) {
    const given = moves.filter((one) => one.on === 'money' && one.day === day);
    const had = rows.get('cashbook_days')?.get(day);
    const row = had === undefined ? undefined : { ...had, by_mode: {} };
    yield { table: 'cashbook_days', row: dayWith(row, day, [{ taken: [], given }]) };
  }
}

function withTotals(bill: ServerRow): ServerRow {
  const lines = bill.lines as TotalledLine[];
  const terms = { includesTax: bill.price_includes_tax === true };
  const { lines: figures, ...totals } = billTotals(lines, bill.discount_minor as number | null, terms);
  return { ...bill, ...totals, lines: lines.map((line, i) => ({ ...line, ...figures[i] })) };
}

function daysOf(moves: readonly Movement[], known: readonly ServerRow[]): Set<string> {
  const moved = moves.flatMap((one) => (one.on === 'money' ? [one.day] : []));
  return new Set([...known.map(({ id }) => id), ...moved]);
}

function withPaid(bills: readonly ServerRow[], transactions: readonly ServerRow[], today: string): ServerRow[] {
  const isPast = pastOf(today, []);
  const living = (party: unknown) => (row: ServerRow) => row.deleted_at === null && row.party_id === party;
  return bills.map((bill) => {
    if (bill.party_id === null || bill.deleted_at !== null) {
      return { ...bill, ...paidAlone(bill, isPast) };
    }
    const own = living(bill.party_id);
    return { ...bill, ...paidOf(bills.filter(own), transactions.filter(own), isPast).get(bill.id) };
  });
}
