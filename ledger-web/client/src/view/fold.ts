import { dayAfter } from '../clock/day.ts';
import { TABLES } from '../generated/tables.ts';
import type { Command, ServerRow } from '../wire.ts';
import { billTotals, type TotalledLine } from '../write/bill-totals.ts';
import { hasNaturalId } from '../write/record-ids.ts';
import type { Schema } from '../write/validate.ts';
import { type Billing, isReckoned, termsOf } from './billing.ts';

/** Who writes, for the columns that say so, and in which book. */
export interface Author {
  userId: string;
  /** What bills are reckoned by; without it their tax is one, and nothing is rounded. */
  billing?: Billing;
}

/** The row as it will be once the server has the command, as far as one can know; `undefined` where there is nothing to change. */
export function fold(row: ServerRow | undefined, command: Command, author: Author): ServerRow | undefined {
  switch (command.op) {
    case 'create':
      return row === undefined || !hasNaturalId(command.table)
        ? (row ?? withTotals(command, withOpeningDay(undefined, created(command, author), author), author))
        : updated(row, command, author);
    case 'update':
      if (row === undefined) {
        return isMadeElsewhere(command) ? created(command, author) : undefined;
      }
      return updated(row, command, author);
    case 'delete':
      return row === undefined
        ? undefined
        : { ...row, deleted_at: row.deleted_at ?? command.at, ...edited(command, author) };
    case 'restore':
      return row === undefined ? undefined : { ...row, deleted_at: null, ...edited(command, author) };
  }
}

/** Whether it was a create of what another device has made as well, and this one has not heard of yet. */
function isMadeElsewhere({ table, data }: Command): boolean {
  const schema = TABLES[table as keyof typeof TABLES]?.data as Schema | null | undefined;
  const needed = schema?.required ?? [];
  return hasNaturalId(table) && needed.length > 0 && needed.every((field) => data?.[field] !== undefined);
}

const updated = (row: ServerRow, command: Command, author: Author) =>
  withTotals(command, withOpeningDay(row, { ...row, ...command.data, ...edited(command, author) }, author), author);

const edited = (command: Command, author: Author) => ({
  updated_at: command.at,
  updated_by: author.userId,
  edited_at: command.at,
});

/** Every column has a value, `null` where there is none: what the command says, what the server puts in its place, or zero for amounts that it reckons. */
function created(command: Command, author: Author): ServerRow {
  const table = TABLES[command.table as keyof typeof TABLES];
  const columns: readonly string[] = table?.columns ?? [];
  const fields = (table?.data as Schema | null | undefined)?.properties ?? {};
  const row: ServerRow = { ...command.data, id: command.id, seq: 0, deleted_at: null };
  for (const column of columns) {
    row[column] ??= fields[column] === undefined ? nothingOf(column) : (fields[column]['x-default-on-create'] ?? null);
  }
  return { ...row, created_at: command.at, created_by: author.userId, ...edited(command, author) };
}

/** What a reckoned column says of a record that nothing has moved yet. */
function nothingOf(column: string): unknown {
  if (column === 'quantity_on_hand') {
    return '0';
  }
  return column.endsWith('_minor') ? 0 : null;
}

/** The day from which a party's opening counts: its own, or else the first one that is not closed when it is written. It stands until the opening is changed. */
function withOpeningDay(before: ServerRow | undefined, row: ServerRow, { billing }: Author): ServerRow {
  const isSame = (column: string) => (before?.[column] ?? null) === (row[column] ?? null);
  if (!('opening_balance_minor' in row) || (before && isSame('opening_balance_minor') && isSame('opening_on'))) {
    return row;
  }
  const closed = billing?.settings?.locked_until;
  return { ...row, opening_counts_on: row.opening_on ?? (typeof closed === 'string' ? dayAfter(closed) : null) };
}

/** A bill keeps its figures where an edit changes none of what they come from. */
function withTotals(command: Command, row: ServerRow, { billing }: Author): ServerRow {
  if (command.table !== 'bills' || !Array.isArray(row.lines) || !isReckoned(command)) {
    return row;
  }
  const own = row.lines as TotalledLine[];
  const terms = billing === undefined ? { includesTax: row.price_includes_tax === true } : termsOf(row, billing);
  const { lines, ...totals } = billTotals(own, row.discount_minor as number | null, terms);
  return { ...row, ...totals, lines: own.map((line, i) => ({ ...line, ...lines[i] })) };
}
