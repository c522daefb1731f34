import { v5, v7 } from 'uuid';

/** What an id is made from, for the tables whose ids say what a record is of. */
const NATURAL: Readonly<
  Record<string, (data: Readonly<Record<string, unknown>>, book: string, user: string) => string>
> = {
  attendance: (data) => v5(String(data.day), String(data.staff_id)),
  payroll_runs: (data, book) => v5(String(data.month), book),
  business_settings: (_, book) => book,
  profiles: (_, __, user) => user,
};

/** Whether two devices that write down the same thing of a table meet in one record. */
export const hasNaturalId = (table: string): boolean => table in NATURAL;

/** The id of a new record; some tables say what it must be. */
export function newId(table: string, data: Readonly<Record<string, unknown>>, bookId: string, userId: string): string {
  return NATURAL[table]?.(data, bookId, userId) ?? v7();
}
