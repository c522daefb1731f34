import { matcher } from '../search/matcher.ts';
import { TABLES } from '../vocabulary/tables.ts';
import type { Fields, RecordWords } from '../vocabulary/useRecordWords.ts';

export type RemovableTable = (typeof TABLES)[number];

/** A deleted record, with the words that it is found by. */
export interface Removed {
  table: RemovableTable;
  id: string;
  deleted_at: string;
  /** Who changed it last, which is who deleted it. */
  deleted_by: string | null;
  pending: boolean;
  subject: string;
}

export interface DeletedRow {
  id: string;
  deleted_at: string | null;
  updated_by: string | null;
  pending: boolean;
}

/** All of them, those deleted last first. */
export function removedOf(
  rows: Readonly<Record<RemovableTable, readonly DeletedRow[]>>,
  words: Pick<RecordWords, 'subject'>,
): Removed[] {
  const removed: Removed[] = [];
  for (const table of TABLES) {
    for (const row of rows[table]) {
      const { id, deleted_at, updated_by: deleted_by, pending } = row;
      if (deleted_at === null) continue;
      removed.push({ table, id, deleted_at, deleted_by, pending, subject: words.subject({ ...row } as Fields) });
    }
  }
  return removed.sort((a, b) => (a.deleted_at < b.deleted_at ? 1 : a.deleted_at > b.deleted_at ? -1 : 0));
}

export function removedMatching(removed: readonly Removed[], table: RemovableTable | 'all', typed: string): Removed[] {
  const holds = matcher(typed);
  return removed.filter((one) => (table === 'all' || one.table === table) && holds(one.subject));
}
