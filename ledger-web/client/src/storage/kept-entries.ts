import type { IDBPDatabase } from 'idb';
import { quiet } from './connection.ts';
import type { Entry } from './kept.ts';
import type { Schema } from './schema.ts';

/** One of the small stores, to be read from. */
export function reading<N extends 'positions' | 'facts'>(db: IDBPDatabase<Schema>, name: N) {
  const tx = db.transaction(name);
  quiet(tx.done);
  return tx.objectStore(name);
}

/** A store of IndexedDB, as far as it is read as a whole. */
interface Readable<V> {
  getAllKeys(): Promise<IDBValidKey[]>;
  getAll(): Promise<V[]>;
}

/** Keys and values, in the order of the keys. */
export async function entriesOf<V>(store: Readable<V>): Promise<[string, V][]> {
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
  return keys.map((key, i) => [String(key), values[i] as V]);
}

/** The place of a command that may have been written down by a transaction of which nothing was heard. */
export async function placeOf(
  { command }: Omit<Entry, 'n'>,
  queue: Readable<Omit<Entry, 'n'>>,
): Promise<number | undefined> {
  const entries = await entriesOf(queue);
  const [n] = entries.find(([, known]) => known.command.command_id === command.command_id) ?? [];
  return n === undefined ? undefined : Number(n);
}
