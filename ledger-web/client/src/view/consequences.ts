import type { ServerRow } from '../wire.ts';

/** What a money record adds to other rows: a party's balance, a day of the cash book. Minor units. */
export interface Effect {
  /** `party/ID`, or `cashbook_days/DAY`. */
  target: string;
  /** Added to `balance_minor`. */
  balance: number;
  /** Added to a mode's `in_minor` and `out_minor`. */
  mode?: string;
  in: number;
  out: number;
  /** The day of the transaction, for the party's `last_activity_on`. */
  day?: string;
}

/** The key of rows that a record has consequences for; parties of all three tables have one kind of key, since a `party_id` does not tell its table. */
export function targetOf(table: string, id: string): string | undefined {
  if (table === 'customers' || table === 'suppliers' || table === 'staff') {
    return `party/${id}`;
  }
  return table === 'cashbook_days' ? `cashbook_days/${id}` : undefined;
}

/** What the row adds, by the sign and the postings of the contract's section 5; nothing while it is deleted. */
export function consequences(table: string, row: ServerRow | undefined): Effect[] {
  if (row === undefined) {
    return [];
  }
  if (table === 'customers' || table === 'suppliers') {
    return [party(row.id, Number(row.opening_balance_minor ?? 0))];
  }
  if (row.deleted_at !== null) {
    return [];
  }
  switch (table) {
    case 'transactions':
      return ofTransaction(row);
    case 'cashbook_entries':
      return [
        money(row.occurred_on, row.mode, row.direction === 'in' ? Number(row.amount_minor) : -Number(row.amount_minor)),
      ];
    case 'bills':
      return ofBill(row);
    default:
      return [];
  }
}

function ofTransaction(row: ServerRow): Effect[] {
  const amount = row.direction === 'gave' ? Number(row.amount_minor) : -Number(row.amount_minor);
  const effects = [{ ...party(String(row.party_id), amount), day: String(row.occurred_on) }];
  return row.mode === 'credit' ? effects : [...effects, money(row.occurred_on, row.mode, -amount)];
}

function ofBill(row: ServerRow): Effect[] {
  const total = row.kind === 'sale' ? Number(row.total_minor) : -Number(row.total_minor);
  if (row.party_id !== null) {
    return [party(String(row.party_id), total)];
  }
  return row.mode === 'credit' ? [] : [money(row.issued_on, row.mode ?? 'cash', total)];
}

const party = (id: string, balance: number): Effect => ({ target: `party/${id}`, balance, in: 0, out: 0 });

/** Money that came in (above zero) or went out on a day. */
const money = (day: unknown, mode: unknown, amount: number): Effect => ({
  target: `cashbook_days/${day}`,
  balance: 0,
  mode: String(mode),
  in: Math.max(amount, 0),
  out: Math.max(-amount, 0),
});

export const negated = (effect: Effect): Effect => ({
  target: effect.target,
  ...(effect.mode === undefined ? {} : { mode: effect.mode }),
  balance: -effect.balance,
  in: -effect.in,
  out: -effect.out,
});

/** The row with what pending records add to it. */
export function withEffects(
  table: string,
  row: ServerRow | undefined,
  id: string,
  effects: readonly Effect[],
): ServerRow | undefined {
  if (table === 'cashbook_days') {
    return dayWith(row ?? emptyDay(id), effects);
  }
  if (row === undefined) {
    return undefined;
  }
  let balance = Number(row.balance_minor ?? 0);
  let latest = (row.last_activity_on as string | null) ?? '';
  for (const effect of effects) {
    balance += effect.balance;
    latest = effect.day !== undefined && effect.day > latest ? effect.day : latest;
  }
  return { ...row, balance_minor: balance, last_activity_on: latest === '' ? null : latest };
}

type ByMode = Record<string, { in_minor: number; out_minor: number }>;

const emptyDay = (day: string): ServerRow => ({
  id: day,
  day,
  in_minor: 0,
  out_minor: 0,
  by_mode: {},
  deleted_at: null,
  seq: 0,
});

function dayWith(row: ServerRow, effects: readonly Effect[]): ServerRow {
  const modes: ByMode = { ...(row.by_mode as ByMode) };
  for (const effect of effects) {
    const mode = effect.mode ?? 'cash';
    const had = modes[mode] ?? { in_minor: 0, out_minor: 0 };
    modes[mode] = { in_minor: had.in_minor + effect.in, out_minor: had.out_minor + effect.out };
  }
  return { ...row, by_mode: modes, in_minor: modes.cash?.in_minor ?? 0, out_minor: modes.cash?.out_minor ?? 0 };
}
