import { TABLES } from '../generated/tables.ts';
import type { Command, ServerRow } from '../wire.ts';
import { billTotals, type TotalledLine } from '../write/bill-totals.ts';
import { hasNaturalId } from '../write/record-ids.ts';
import type { Schema } from '../write/validate.ts';

/** Who writes, for the columns that say so. */
export interface Author {
  userId: string;
}

/** The row as it will be once the server has the command, as far as one can know; `undefined` where there is nothing to change. */
export function fold(row: ServerRow | undefined, command: Command, author: Author): ServerRow | undefined {
  switch (command.op) {
    case 'create':
      return row === undefined || !hasNaturalId(command.table)
        ? (row ?? withTotals(command.table, created(command, author)))
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
  withTotals(command.table, { ...row, ...command.data, ...edited(command, author) });

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
    const isReckoned = column.endsWith('_minor') && fields[column] === undefined;
    row[column] ??= fields[column]?.['x-default-on-create'] ?? (isReckoned ? 0 : null);
  }
  return { ...row, created_at: command.at, created_by: author.userId, ...edited(command, author) };
}

function withTotals(table: string, row: ServerRow): ServerRow {
  return table === 'bills' && Array.isArray(row.lines)
    ? { ...row, ...billTotals(row.lines as TotalledLine[], row.discount_minor as number | null) }
    : row;
}
