import type { IDBPObjectStore } from 'idb';
import type { Change, ServerRow } from '../wire.ts';
import type { Numbered } from './numbered.ts';
import type { PackedRow, Unpacking } from './packed-rows.ts';
import type { Schema } from './schema.ts';

/** What the numbers of one database stand for. */
export interface Packing {
  numbered: Numbered;
  unpacking: Unpacking;
}

/** A look at packed rows, in one transaction. */
export interface Reading {
  rows: IDBPObjectStore<Schema, ('packed' | 'texts')[], 'packed', 'readonly'>;
  numberOf(text: string): number;
  unpack(found: readonly PackedRow[]): Promise<ServerRow[]>;
}

export const hasRow = (change: Change): change is Change & { row: ServerRow } =>
  change.op === 'put' && change.row !== undefined;
