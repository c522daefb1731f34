import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { ServerRow } from '../wire.ts';
import type { Entry, Position } from './kept.ts';
import { Numbered } from './numbered.ts';
import { keyOfRow, type PackedRow, packed, textsOf } from './packed-rows.ts';

export interface Schema extends DBSchema {
  /** By a key of book, table and id, in numbers; `by` finds them by the columns that name others, and days. */
  packed: { key: string; value: PackedRow; indexes: { by: string } };
  /** The number of each text that rows say again and again. */
  texts: { key: string; value: number };
  positions: { key: string; value: Position };
  queue: { key: number; value: Omit<Entry, 'n'> };
  /** Small things by name: the device's id, its clock, the list of books. */
  facts: { key: string; value: unknown };
}

/** 1 had the store `rows`, each with its book, its table, its columns' names and what it is found by as texts: three times the room. */
export const VERSION = 2;

/** Rows of version 1 that are packed at a time. */
const BATCH = 1_000;

interface RowOfVersion1 {
  book: string;
  table: string;
  id: string;
  row: ServerRow;
}

export type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/**
 * Makes the stores, and packs the rows of version 1. All of it is one transaction: what fails leaves version 1 as it was.
 *
 * @param keepsRows false where there was no room to pack the rows: then they are loaded again. What was not sent stays in any case
 */
export async function upgrade(db: IDBPDatabase<Schema>, from: number, tx: Upgrade, keepsRows: boolean): Promise<void> {
  db.createObjectStore('packed').createIndex('by', 'by', { multiEntry: true });
  db.createObjectStore('texts');
  if (from === 0) {
    db.createObjectStore('positions');
    db.createObjectStore('queue', { autoIncrement: true });
    db.createObjectStore('facts');
    return;
  }
  if (!keepsRows) {
    await tx.objectStore('positions').clear();
    (db as unknown as IDBPDatabase).deleteObjectStore('rows');
    return;
  }
  const old = (tx as unknown as IDBPTransaction<unknown, string[], 'versionchange'>).objectStore('rows');
  const numbered = new Numbered();
  let range: IDBKeyRange | null = null;
  for (;;) {
    const some: RowOfVersion1[] = await old.getAll(range, BATCH);
    for (const book of new Set(some.map((one) => one.book))) {
      const ofBook = some.filter((one) => one.book === book);
      const numbers = await numbered.withAll(textsOf(book, ofBook), tx.objectStore('texts'));
      const b = numbers.numberOf(book);
      await Promise.all(
        ofBook.map(async ({ table, id, row }) =>
          tx.objectStore('packed').put(packed(book, table, row, numbers), keyOfRow(b, numbers.numberOf(table), id)),
        ),
      );
    }
    const last = some.length < BATCH ? undefined : some.at(-1);
    if (last === undefined) {
      break;
    }
    range = IDBKeyRange.lowerBound([last.book, last.table, last.id], true);
  }
  (db as unknown as IDBPDatabase).deleteObjectStore('rows');
}
