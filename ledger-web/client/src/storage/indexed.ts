import type { ServerRow } from '../wire.ts';

/** The columns by which the device finds rows without walking a table: other records' ids, and days and months. */
const INDEXED = /(_id|_on)$|^(day|month)$/;

export const isIndexed = (column: string): boolean => INDEXED.test(column);

/** `column=value` of a row's indexed columns. */
export function indexedValues(row: ServerRow): string[] {
  const values: string[] = [];
  for (const [column, value] of Object.entries(row)) {
    if (typeof value === 'string' && isIndexed(column)) {
      values.push(`${column}=${value}`);
    }
  }
  return values;
}
