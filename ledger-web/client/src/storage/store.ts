import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { type Entry, NOWHERE, type Position } from '../sync/state.ts';
import { indexedValues } from '../view/table-rows.ts';
import type { Change, ServerRow } from '../wire.ts';
import type { ClockReading } from '../write/clock.ts';

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

/**
 * What a user's device keeps, in IndexedDB. Each method is one transaction; all of it or nothing is kept. Reads and writes of one tab are done in the
 * order in which they are asked for.
 */
export class Store {
  private readonly opened: Promise<IDBPDatabase<Schema>>;

  /** @param onTaken called when another tab needs a newer version of the store, and this one has let go of it. */
  constructor(name: string, onTaken: () => void) {
    this.opened = openDB<Schema>(name, VERSION, {
      upgrade(fresh) {
        fresh
          .createObjectStore('rows', { keyPath: ['book', 'table', 'id'] })
          .createIndex('by', 'by', { multiEntry: true });
        fresh.createObjectStore('positions');
        fresh.createObjectStore('queue', { autoIncrement: true });
        fresh.createObjectStore('facts');
      },
      blocking: () => {
        void this.close();
        onTaken();
      },
    });
  }

  async row(book: string, table: string, id: string): Promise<ServerRow | undefined> {
    return (await (await this.opened).get('rows', [book, table, id]))?.row;
  }

  async rows(book: string, table: string): Promise<ServerRow[]> {
    const rows: ServerRow[] = [];
    const tx = (await this.opened).transaction('rows', 'readonly');
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
  }

  /** Shows all rows of a book, and the position that they are of: one cut of what is on the disk. Some at a time, so that the page goes on meanwhile. */
  async walk(book: string, visit: (table: string, row: ServerRow) => void): Promise<Position> {
    const tx = (await this.opened).transaction(['rows', 'positions'], 'readonly');
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

  async rowsBy(book: string, table: string, value: string): Promise<ServerRow[]> {
    const found = await (await this.opened).getAllFromIndex('rows', 'by', `${book}/${table}/${value}`);
    return found.map(({ row }) => row);
  }

  /** One step of a book's changes: its rows, the cursor, and the commands that they hold. */
  async apply(
    book: string,
    changes: readonly Change[],
    position: Position,
    settled: readonly Entry[],
    facts: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const tx = (await this.opened).transaction(['rows', 'positions', 'queue', 'facts'], 'readwrite', {
      durability: 'relaxed',
    });
    const rows = tx.objectStore('rows');
    const work = changes.map(({ table, id, op, row }) => {
      if (op === 'remove' || row === undefined) {
        return rows.delete([book, table, id]);
      }
      const by = indexedValues(row).map((value) => `${book}/${table}/${value}`);
      return rows.put({ book, table, id, row, by });
    });
    await Promise.all([
      ...work,
      ...settled.map((entry) => tx.objectStore('queue').delete(entry.n)),
      tx.objectStore('positions').put(position, book),
      ...Object.entries(facts).map(([name, value]) => tx.objectStore('facts').put(value, name)),
      tx.done,
    ]);
  }

  async wipe(book: string, epoch: string | null): Promise<void> {
    const tx = (await this.opened).transaction(['rows', 'positions'], 'readwrite');
    await Promise.all([
      tx.objectStore('rows').delete(IDBKeyRange.bound([book], [book, []])),
      tx.objectStore('positions').put({ ...NOWHERE, epoch }, book),
      tx.done,
    ]);
  }

  async position(book: string): Promise<Position> {
    return (await (await this.opened).get('positions', book)) ?? NOWHERE;
  }

  async positions(): Promise<Record<string, Position>> {
    const tx = (await this.opened).transaction('positions');
    const [keys, values] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
    return Object.fromEntries(keys.map((key, i) => [key, values[i] as Position]));
  }

  /** Writes a command down, as the last of the queue; when this resolves it survives the tab, the browser and the machine. */
  async enqueue(entry: Omit<Entry, 'n'>, clock: ClockReading): Promise<number> {
    const tx = (await this.opened).transaction(['queue', 'facts'], 'readwrite', { durability: 'strict' });
    const [n] = await Promise.all([
      tx.objectStore('queue').add(entry as Omit<Entry, 'n'>),
      tx.objectStore('facts').put(clock, 'clock'),
      tx.done,
    ]);
    return n;
  }

  async queue(): Promise<Entry[]> {
    const tx = (await this.opened).transaction('queue');
    const [keys, values] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
    return values.map((value, i) => ({ ...value, n: keys[i] as number }));
  }

  async saveEntries(entries: readonly Entry[]): Promise<void> {
    const tx = (await this.opened).transaction('queue', 'readwrite');
    await Promise.all([...entries.map(({ n, ...entry }) => tx.store.put(entry, n)), tx.done]);
  }

  async dropEntries(entries: readonly Entry[]): Promise<void> {
    const tx = (await this.opened).transaction('queue', 'readwrite');
    await Promise.all([...entries.map(({ n }) => tx.store.delete(n)), tx.done]);
  }

  async fact<T>(name: string): Promise<T | undefined> {
    return (await (await this.opened).get('facts', name)) as T | undefined;
  }

  async keepFact(name: string, value: unknown): Promise<void> {
    await (await this.opened).put('facts', value, name);
  }

  async close(): Promise<void> {
    (await this.opened).close();
  }

  /** Deletes all that the device has of a user. */
  static async forget(name: string): Promise<void> {
    await deleteDB(name);
  }
}
