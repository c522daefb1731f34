import type { ShownRow } from './overlay.ts';

/** Whose doing it is: that of somebody at this device, in whichever of its tabs, or of anybody else. */
export type Origin = 'local' | 'remote';

export interface RowChange<R = ShownRow> {
  type: 'insert' | 'update' | 'delete';
  new: R | null;
  old: R | null;
  /** `local` as well for the moment when the server has what this device did, as long as it made nothing else of it. */
  origin: Origin;
}

export function changeOf(old: ShownRow | undefined, row: ShownRow | undefined, by: Origin): RowChange {
  const was = old !== undefined && old.deleted_at === null;
  const is = row !== undefined && row.deleted_at === null;
  const type =
    row === undefined ? 'delete' : old === undefined ? 'insert' : was === is ? 'update' : is ? 'insert' : 'delete';
  const origin = by === 'remote' && isConfirmed(old, row) ? 'local' : by;
  return { type, new: row ?? null, old: old ?? null, origin };
}

/** What the server writes into rows by itself, and what only this device knows of them. */
const ABOUT_ROWS = new Set(['pending', 'seq', 'created_at', 'created_by', 'updated_at', 'updated_by', 'edited_at']);

/** Whether two rows say the same, whenever it was written. */
export function isSameRecord(a: ShownRow, b: ShownRow): boolean {
  return Object.keys({ ...a, ...b }).every((column) => ABOUT_ROWS.has(column) || isEqual(a[column], b[column]));
}

/** Whether the row only stopped to be pending: it says what it said, and at most has what only the server could tell, a number, say. */
function isConfirmed(old: ShownRow | undefined, row: ShownRow | undefined): boolean {
  if (old?.pending !== true || row?.pending !== false) {
    return false;
  }
  return Object.entries(old).every(
    ([column, value]) =>
      ABOUT_ROWS.has(column) ||
      (column === 'deleted_at' ? (value === null) === (row.deleted_at === null) : value === null) ||
      isEqual(value, row[column]),
  );
}

const isEqual = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
