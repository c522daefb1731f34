import { TABLES } from '../generated/tables.ts';
import type { Command } from '../wire.ts';
import type { Schema } from '../write/validate.ts';

/** When a field was edited last, and by which command. */
export type Edited = readonly [at: string, command: string];

/** Numbers that need no country to be read. */
const E164 = /^\+[1-9]\d{7,14}$/;

const schemaOf = (table: string): Schema => TABLES[table as keyof typeof TABLES]?.data ?? {};

/** What a column of a new row holds where nobody gives a value. */
const defaultOf = (table: string, column: string): unknown =>
  schemaOf(table).properties?.[column]?.['x-default-on-create'] ?? null;

/** Every column of a table, with what it holds where nobody gives a value. */
export function emptyRow(table: string): Record<string, unknown> {
  const columns: readonly string[] = TABLES[table as keyof typeof TABLES]?.columns ?? [];
  return Object.fromEntries(columns.map((column) => [column, defaultOf(table, column)]));
}

/** The fields that a command sets: all of them for a create. Being deleted is one of them. */
export function fieldsOf({ table, op, data }: Command): Record<string, unknown> {
  if (op === 'delete' || op === 'restore') {
    return { deleted_at: op };
  }
  const properties = schemaOf(table).properties ?? {};
  const given = Object.entries(data ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => [field, withDefaults(value, properties[field])]);
  const empty = Object.keys(properties).map((field) => [field, defaultOf(table, field)]);
  return op === 'create'
    ? { deleted_at: null, ...Object.fromEntries([...empty, ...given]) }
    : Object.fromEntries(given);
}

/** Of a list, its items with the values that they have where nobody gives one. */
function withDefaults(value: unknown, schema: Schema | undefined): unknown {
  const defaults = Object.entries(schema?.items?.properties ?? {}).map(([name, { 'x-default-on-create': one }]) => [
    name,
    one ?? null,
  ]);
  return Array.isArray(value) ? value.map((item) => ({ ...Object.fromEntries(defaults), ...item })) : value;
}

/** What follows from a row by itself. */
export function consequencesOf(
  row: Readonly<Record<string, unknown>>,
  number: () => string,
  edited_at: string,
): Record<string, unknown> {
  const phone = String(row.phone ?? '').replace(/[ -]/g, '');
  return {
    ...('phone_e164' in row ? { phone_e164: E164.test(phone) ? phone : null } : {}),
    ...('total_minor' in row && row.number === null ? { number: number() } : {}),
    ...('edited_at' in row ? { edited_at } : {}),
  };
}

export const newestOf = (edits: ReadonlyMap<string, Edited>): string =>
  [...edits.values()].reduce((newest, [at]) => (at > newest ? at : newest), '');
