import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { ClockReading } from '../clock/clock.ts';
import type { Change, ServerRow } from '../wire.ts';
import { Connection } from './connection.ts';
import { indexedValues } from './indexed.ts';
import { type Entry, NOWHERE, type Position } from './kept.ts';
import {
  type BookStep,
  type DeviceStorage,
  goesOn,
  type Standing,
  type StorageAdapter,
  type StorageEvents,
} from './storage.ts';

interface StoredRow {
  book: string;
  table: string;
  id: string;
  row: ServerRow;
  /** `book/table/column=value` of the columns that rows are found by. */
  by: string[];
}

interface Schema extends DBSchema {
  rows: { key: [string, string, string]; value: StoredRow; indexes: { by: string } };
  positions: { key: string; value: Position };
  queue: { key: number; value: Omit<Entry, 'n'> };
  /** Small things by name: the device's id, its clock, the list of books. */
  facts: { key: string; value: unknown };
}

const VERSION = 1;

/** Rows read at a time, so that a large table never is in memory twice over. */
const READ_ROWS = 2_000;

/** Rows shown at a time to whoever works on each of them: some milliseconds of work. */
const WALK_ROWS = 250;

/** The browser gives up a deletion that another tab blocks only when that tab is gone; so long it is waited for, in milliseconds. */
const DELETION_MS = 2_000;

function upgrade(fresh: IDBPDatabase<Schema>): void {
  fresh.createObjectStore('rows', { keyPath: ['book', 'table', 'id'] }).createIndex('by', 'by', { multiEntry: true });
  fresh.createObjectStore('positions');
  fresh.createObjectStore('queue', { autoIncrement: true });
  fresh.createObjectStore('facts');
}

/** In IndexedDB. */
class IndexedDbStorage implements DeviceStorage {
  private readonly connection: Connection<Schema>;

  constructor(name: string, events: StorageEvents) {
    this.connection = new Connection<Schema>(name, VERSION, upgrade, events);
  }

  row(book: string, table: string, id: string): Promise<ServerRow | undefined> {
    return this.connection.read(async (db) => (await db.get('rows', [book, table, id]))?.row);
  }

  rows(book: string, table: string): Promise<ServerRow[]> {
    return this.connection.read(async (db) => {
      const rows: ServerRow[] = [];
      const tx = db.transaction('rows', 'readonly');
      let after: IDBKeyRange | undefined = IDBKeyRange.bound([book, table], [book, table, []]);
      while (after !== undefined) {
        const some: StoredRow[] = await tx.store.getAll(after, READ_ROWS);
        for (const { row } of some) {
          rows.push(row);
        }
        const last = some.length < READ_ROWS ? undefined : some.at(-1);
        after = last && IDBKeyRange.bound([book, table, last.id], [book, table, []], true);
      }
      return rows;
    });
  }

  rowsBy(book: string, table: string, value: string): Promise<ServerRow[]> {
    return this.connection.read(async (db) => {
      const found = await db.getAllFromIndex('rows', 'by', `${book}/${table}/${value}`);
      return found.map(({ row }) => row);
    });
  }

  async walk(book: string, visit: (table: string, row: ServerRow) => void): Promise<Position> {
    // Not done again where it breaks off: rows would be shown twice.
    const db = await this.connection.read(async (one) => one);
    const tx = db.transaction(['rows', 'positions'], 'readonly');
    const position = (await tx.objectStore('positions').get(book)) ?? NOWHERE;
    let after: IDBKeyRange | undefined = IDBKeyRange.bound([book], [book, []]);
    while (after !== undefined) {
      const some: StoredRow[] = await tx.objectStore('rows').getAll(after, WALK_ROWS);
      for (const { table, row } of some) {
        visit(table, row);
      }
      const last = some.length < WALK_ROWS ? undefined : some.at(-1);
      after = last && IDBKeyRange.bound([book, last.table, last.id], [book, []], true);
    }
    return position;
  }

  apply(step: BookStep): Promise<boolean> {
    const { book, changes, position, settled, facts } = step;
    return this.connection.write(['rows', 'positions', 'queue', 'facts'], 'relaxed', async (tx) => {
      const stored = (await tx.objectStore('positions').get(book)) ?? NOWHERE;
      if (!goesOn(step, stored)) {
        return false;
      }
      const rows = tx.objectStore('rows');
      await Promise.all([
        ...changes.map(async (change) => {
          const key: [string, string, string] = [book, change.table, change.id];
          // A device that stands nowhere has no rows.
          const old = stored.cursor === 0 ? undefined : await rows.get(key);
          if (old === undefined || old.row.seq <= change.seq) {
            await (hasRow(change) ? rows.put(storedRow(book, change)) : rows.delete(key));
          }
        }),
        ...settled.map((entry) => tx.objectStore('queue').delete(entry.n)),
        tx.objectStore('positions').put(position, book),
        ...Object.entries(facts).map(async ([name, value]) => tx.objectStore('facts').put(value, name)),
      ]);
      return true;
    });
  }

  wipe(book: string, epoch: string | null): Promise<void> {
    return this.connection.write(['rows', 'positions'], 'relaxed', async (tx) => {
      await Promise.all([
        tx.objectStore('rows').delete(IDBKeyRange.bound([book], [book, []])),
        tx.objectStore('positions').put({ ...NOWHERE, epoch }, book),
      ]);
    });
  }

  position(book: string): Promise<Position> {
    return this.connection.read(async (db) => (await db.get('positions', book)) ?? NOWHERE);
  }

  standing(): Promise<Standing> {
    return this.connection.read(async (db) => {
      const tx = db.transaction(['positions', 'queue', 'facts'], 'readonly');
      const [positions, queue, facts] = await Promise.all([
        entriesOf<Position>(tx.objectStore('positions')),
        entriesOf<Omit<Entry, 'n'>>(tx.objectStore('queue')),
        entriesOf<unknown>(tx.objectStore('facts')),
      ]);
      return {
        positions: Object.fromEntries(positions),
        queue: queue.map(([n, entry]) => ({ ...entry, n: Number(n) })),
        facts: Object.fromEntries(facts),
      };
    });
  }

  enqueue(entry: Omit<Entry, 'n'>, clock: ClockReading): Promise<number> {
    let isAgain = false;
    return this.connection.write(['queue', 'facts'], 'strict', async (tx) => {
      const queue = tx.objectStore('queue');
      const known = isAgain ? await placeOf(entry, queue) : undefined;
      isAgain = true;
      const [n] = await Promise.all([known ?? queue.add(entry), tx.objectStore('facts').put(clock, 'clock')]);
      return n;
    });
  }

  saveEntries(entries: readonly Entry[]): Promise<void> {
    return this.connection.write(['queue'], 'relaxed', async (tx) => {
      const queue = tx.objectStore('queue');
      await Promise.all(
        entries.map(async ({ n, ...entry }) => (await queue.getKey(n)) !== undefined && queue.put(entry, n)),
      );
    });
  }

  restore(entries: readonly Entry[], facts: Readonly<Record<string, unknown>>): Promise<void> {
    return this.connection.write(['queue', 'facts'], 'strict', async (tx) => {
      await Promise.all([
        ...entries.map(async ({ n, ...entry }) => tx.objectStore('queue').put(entry, n)),
        ...Object.entries(facts).map(async ([name, value]) => tx.objectStore('facts').put(value, name)),
      ]);
    });
  }

  dropEntries(entries: readonly Entry[]): Promise<void> {
    return this.connection.write(['queue'], 'relaxed', async (tx) => {
      await Promise.all(entries.map(({ n }) => tx.objectStore('queue').delete(n)));
    });
  }

  keepFact(name: string, value: unknown): Promise<void> {
    return this.connection.write(['facts'], 'relaxed', async (tx) => {
      await tx.objectStore('facts').put(value, name);
    });
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}

const hasRow = (change: Change): change is Change & { row: ServerRow } =>
  change.op === 'put' && change.row !== undefined;

function storedRow(book: string, { table, id, row }: Change & { row: ServerRow }): StoredRow {
  return { book, table, id, row, by: indexedValues(row).map((value) => `${book}/${table}/${value}`) };
}

interface Readable<V> {
  getAllKeys(): Promise<IDBValidKey[]>;
  getAll(): Promise<V[]>;
}

async function entriesOf<V>(store: Readable<V>): Promise<[string, V][]> {
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
  return keys.map((key, i) => [String(key), values[i] as V]);
}

/** The place of a command that may have been written down by a transaction of which nothing was heard. */
async function placeOf({ command }: Omit<Entry, 'n'>, queue: Readable<Omit<Entry, 'n'>>): Promise<number | undefined> {
  const entries = await entriesOf(queue);
  const [n] = entries.find(([, known]) => known.command.command_id === command.command_id) ?? [];
  return n === undefined ? undefined : Number(n);
}

/** What is there is emptied before it is deleted: a deletion waits for every other tab, and some of them are suspended. */
async function forget(name: string): Promise<void> {
  const db = await openDB(name);
  const stores = [...db.objectStoreNames];
  if (stores.length > 0) {
    const tx = db.transaction(stores, 'readwrite');
    await Promise.all([...stores.map((store) => tx.objectStore(store).clear()), tx.done]);
  }
  db.close();
  await Promise.race([deleteDB(name), new Promise<void>((resolve) => setTimeout(resolve, DELETION_MS))]);
}

/** What browsers have. */
export const indexedDbStorage: StorageAdapter = {
  open: (name, events) => new IndexedDbStorage(name, events),
  forget,
};
