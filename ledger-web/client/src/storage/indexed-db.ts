import type { ClockReading } from '../clock/clock.ts';
import type { Change, ServerRow } from '../wire.ts';
import { Connection, quiet } from './connection.ts';
import { type Entry, NOWHERE, type Position } from './kept.ts';
import { entriesOf, placeOf, reading } from './kept-entries.ts';
import { Numbered } from './numbered.ts';
import { keyOfRow, keyOfValue, keysOf, type PackedRow, packed, tableOfKey, textsOf, Unpacking } from './packed-rows.ts';
import { hasRow, type Packing, type Reading } from './packing.ts';
import { type Schema, upgrade, VERSION } from './schema.ts';
import { type BookStep, type DeviceStorage, goesOn, type Standing, type StorageEvents } from './storage.ts';

/** Rows read at a time, so that a large table never is in memory twice over. */
const READ_ROWS = 2_000;

/** Rows shown at a time to whoever works on each of them: some milliseconds of work. */
const WALK_ROWS = 250;

/** In IndexedDB. */
class IndexedDbStorage implements DeviceStorage {
  private readonly connection: Connection<Schema>;
  /** What the numbers in each database stand for; a database that was deleted and made anew has others. */
  private readonly known = new WeakMap<object, Packing>();

  /** The last place in the queue that was given. */
  private last = 0;

  constructor(name: string, events: StorageEvents) {
    this.connection = new Connection<Schema>(name, VERSION, upgrade, events);
  }

  row(book: string, table: string, id: string): Promise<ServerRow | undefined> {
    return this.reading([book, table], async ({ rows, unpack, numberOf }) => {
      const found = await rows.get(keyOfRow(numberOf(book), numberOf(table), id));
      return found && (await unpack([found]))[0];
    });
  }

  async rows(book: string, table: string): Promise<ServerRow[]> {
    const read = await this.reading([book, table], async ({ rows, unpack, numberOf }) => {
      const all: ServerRow[] = [];
      const [b, t] = [numberOf(book), numberOf(table)];
      const [from, below] = keysOf(b, t);
      let range: IDBKeyRange | null = IDBKeyRange.bound(from, below, false, true);
      while (range !== null) {
        const some: ServerRow[] = await unpack(await rows.getAll(range, READ_ROWS));
        for (const row of some) {
          all.push(row);
        }
        const last: ServerRow | undefined = some.length < READ_ROWS ? undefined : some.at(-1);
        range = last === undefined ? null : IDBKeyRange.bound(keyOfRow(b, t, last.id), below, true, true);
      }
      return all;
    });
    return read ?? [];
  }

  async rowsBy(book: string, table: string, value: string): Promise<ServerRow[]> {
    const column = value.slice(0, value.indexOf('='));
    const read = await this.reading([book, table, column], async ({ rows, unpack, numberOf }) =>
      unpack(await rows.index('by').getAll(keyOfValue(numberOf(book), numberOf(table), value, numberOf))),
    );
    return read ?? [];
  }

  async walk(book: string, visit: (table: string, row: ServerRow) => void): Promise<Position> {
    // Not done again where it breaks off: rows would be shown twice.
    const db = await this.connection.read(async (one) => one);
    const tx = db.transaction(['packed', 'texts', 'positions'], 'readonly');
    quiet(tx.done);
    const position = (await tx.objectStore('positions').get(book)) ?? NOWHERE;
    const numbered = new Numbered();
    await numbered.read(tx.objectStore('texts'));
    if (!numbered.has(book)) {
      return position;
    }
    const unpacking = new Unpacking(numbered);
    const [from, below] = keysOf(numbered.numberOf(book));
    const rows = tx.objectStore('packed');
    let range: IDBKeyRange | null = IDBKeyRange.bound(from, below, false, true);
    while (range !== null) {
      const keys: string[] = await rows.getAllKeys(range, WALK_ROWS);
      const some: PackedRow[] = await rows.getAll(range, WALK_ROWS);
      for (const [i, row] of some.entries()) {
        visit(numbered.textOf(tableOfKey(keys[i] as string)), unpacking.row(row));
      }
      const last: string | undefined = keys.length < WALK_ROWS ? undefined : keys.at(-1);
      range = last === undefined ? null : IDBKeyRange.bound(last, below, true, true);
    }
    return position;
  }

  apply(step: BookStep): Promise<boolean> {
    const { book, changes, position, settled, facts } = step;
    return this.connection.write(['packed', 'texts', 'positions', 'queue', 'facts'], 'relaxed', async (tx) => {
      const stored = (await tx.objectStore('positions').get(book)) ?? NOWHERE;
      if (!goesOn(step, stored)) {
        return false;
      }
      const isNew = stored.cursor === 0;
      const { numbered, unpacking } = this.packingOf(tx.db, isNew);
      const texts = textsOf(book, changes.filter(hasRow));
      for (const { table } of changes) {
        texts.add(table);
      }
      const numbers = await numbered.withAll(texts, tx.objectStore('texts'));
      const rows = tx.objectStore('packed');
      const b = numbers.numberOf(book);
      const keys = changes.map(({ table, id }) => keyOfRow(b, numbers.numberOf(table), id));
      // A device that stands nowhere has no rows.
      const old = isNew ? [] : await Promise.all(keys.map((key) => rows.get(key)));
      if (old.some((one) => one !== undefined && !numbered.knows(one.s))) {
        await numbered.read(tx.objectStore('texts'));
      }
      const isOlder = (change: Change, stored: PackedRow | undefined) =>
        stored !== undefined && change.seq < unpacking.row(stored).seq;
      await Promise.all([
        ...changes.map(async (change, i) => {
          const key = keys[i] as string;
          if (!isOlder(change, old[i])) {
            await (hasRow(change) ? rows.put(packed(book, change.table, change.row, numbers), key) : rows.delete(key));
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
    return this.connection.write(['packed', 'texts', 'positions'], 'relaxed', async (tx) => {
      const { numbered } = this.packingOf(tx.db, true);
      await numbered.read(tx.objectStore('texts'));
      if (numbered.has(book)) {
        const [from, below] = keysOf(numbered.numberOf(book));
        await tx.objectStore('packed').delete(IDBKeyRange.bound(from, below, false, true));
      }
      await tx.objectStore('positions').put({ ...NOWHERE, epoch }, book);
    });
  }

  position(book: string): Promise<Position> {
    return this.connection.read(async (db) => (await reading(db, 'positions').get(book)) ?? NOWHERE);
  }

  standing(): Promise<Standing> {
    return this.connection.read(async (db) => {
      const tx = db.transaction(['positions', 'queue', 'facts'], 'readonly');
      quiet(tx.done);
      const [positions, queue, facts] = await Promise.all([
        entriesOf<Position>(tx.objectStore('positions')),
        entriesOf<Omit<Entry, 'n'>>(tx.objectStore('queue')),
        entriesOf<unknown>(tx.objectStore('facts')),
      ]);
      this.last = Math.max(this.last, ...queue.map(([n]) => Number(n)));
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
      if (n > this.last || known !== undefined) {
        this.last = Math.max(this.last, n);
        return n;
      }
      // The browser has emptied the database, and counts from 1 again; tabs know others by that place.
      await Promise.all([queue.delete(n), queue.put(entry, ++this.last)]);
      return this.last;
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

  fact<T>(name: string): Promise<T | undefined> {
    return this.connection.read(async (db) => (await reading(db, 'facts').get(name)) as T | undefined);
  }

  keepFact(name: string, value: unknown): Promise<void> {
    return this.connection.write(['facts'], 'relaxed', async (tx) => {
      await tx.objectStore('facts').put(value, name);
    });
  }

  keepFirstFact<T>(name: string, value: T): Promise<T> {
    return this.connection.write(['facts'], 'strict', async (tx) => {
      const facts = tx.objectStore('facts');
      const known = (await facts.get(name)) as T | undefined;
      await (known === undefined && facts.put(value, name));
      return known ?? value;
    });
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /** A look at rows; undefined where the device has none of what these texts name. */
  private reading<T>(texts: readonly string[], work: (at: Reading) => Promise<T>): Promise<T | undefined> {
    return this.connection.read(async (db) => {
      const tx = db.transaction(['packed', 'texts'], 'readonly');
      quiet(tx.done);
      const { numbered, unpacking } = this.packingOf(db, false);
      const isKnown = () => texts.every((text) => numbered.has(text));
      if (!isKnown()) {
        await numbered.read(tx.objectStore('texts'));
      }
      if (!isKnown()) {
        return undefined;
      }
      return work({
        rows: tx.objectStore('packed'),
        numberOf: (text) => numbered.numberOf(text),
        unpack: async (found) => {
          if (found.some(({ s }) => !numbered.knows(s))) {
            await numbered.read(tx.objectStore('texts'));
          }
          return found.map((row) => unpacking.row(row));
        },
      });
    });
  }

  private packingOf(db: object, isAnew: boolean): Packing {
    const known = isAnew ? undefined : this.known.get(db);
    if (known !== undefined) {
      return known;
    }
    const numbered = new Numbered();
    const packing = { numbered, unpacking: new Unpacking(numbered) };
    this.known.set(db, packing);
    return packing;
  }
}

/** IndexedDB under this name. */
export const openIndexedDb = (name: string, events: StorageEvents): DeviceStorage => new IndexedDbStorage(name, events);
