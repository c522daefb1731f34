import type { ClockReading } from '../clock/clock.ts';
import { indexedValues } from '../storage/indexed.ts';
import { type Entry, NOWHERE, type Position } from '../storage/kept.ts';
import { type BookStep, type DeviceStorage, goesOn, type Standing, type StorageAdapter } from '../storage/storage.ts';
import type { ServerRow } from '../wire.ts';

/** What is kept under one name, whoever has it open. */
class Kept {
  /** By book, then table, then id. */
  readonly rows = new Map<string, Map<string, Map<string, ServerRow>>>();
  readonly positions = new Map<string, Position>();
  readonly queue = new Map<number, Omit<Entry, 'n'>>();
  readonly facts = new Map<string, unknown>();
  places = 0;

  table(book: string, table: string): Map<string, ServerRow> {
    const ofBook = this.rows.get(book) ?? new Map<string, Map<string, ServerRow>>();
    const ofTable = ofBook.get(table) ?? new Map<string, ServerRow>();
    this.rows.set(book, ofBook.set(table, ofTable));
    return ofTable;
  }
}

/** Nothing that is given out is what is kept, as on a disk. */
const copy = <T>(value: T): T => structuredClone(value);

class MemoryStorage implements DeviceStorage {
  private readonly opened: Kept;
  private isClosed = false;

  constructor(kept: Kept) {
    this.opened = kept;
  }

  private get kept(): Kept {
    if (this.isClosed) {
      throw new Error('The storage is closed.');
    }
    return this.opened;
  }

  async row(book: string, table: string, id: string): Promise<ServerRow | undefined> {
    return copy(this.kept.table(book, table).get(id));
  }

  async rows(book: string, table: string): Promise<ServerRow[]> {
    return copy([...this.kept.table(book, table).values()]);
  }

  async rowsBy(book: string, table: string, value: string): Promise<ServerRow[]> {
    return (await this.rows(book, table)).filter((row) => indexedValues(row).includes(value));
  }

  async walk(book: string, visit: (table: string, row: ServerRow) => void): Promise<Position> {
    for (const [table, rows] of copy(this.kept.rows.get(book) ?? new Map<string, Map<string, ServerRow>>())) {
      for (const row of rows.values()) {
        visit(table, row);
      }
    }
    return this.position(book);
  }

  async apply(step: BookStep): Promise<boolean> {
    // What cannot be kept is refused before anything is.
    const { book, changes, position, settled, facts } = copy(step);
    if (!goesOn(step, this.kept.positions.get(book) ?? NOWHERE)) {
      return false;
    }
    for (const { table, id, seq, op, row } of changes) {
      const rows = this.kept.table(book, table);
      if ((rows.get(id)?.seq ?? 0) > seq) {
        continue;
      }
      if (op === 'put' && row !== undefined) {
        rows.set(id, row);
      } else {
        rows.delete(id);
      }
    }
    this.kept.positions.set(book, position);
    for (const { n } of settled) {
      this.kept.queue.delete(n);
    }
    for (const [name, value] of Object.entries(facts)) {
      this.kept.facts.set(name, value);
    }
    return true;
  }

  async wipe(book: string, epoch: string | null): Promise<void> {
    this.kept.rows.delete(book);
    this.kept.positions.set(book, { ...NOWHERE, epoch });
  }

  async position(book: string): Promise<Position> {
    return copy(this.kept.positions.get(book) ?? NOWHERE);
  }

  async standing(): Promise<Standing> {
    const { positions, queue, facts } = this.kept;
    return copy({
      positions: Object.fromEntries(positions),
      queue: [...queue].map(([n, entry]) => ({ ...entry, n })),
      facts: Object.fromEntries(facts),
    });
  }

  async enqueue(entry: Omit<Entry, 'n'>, clock: ClockReading): Promise<number> {
    this.kept.queue.set(++this.kept.places, copy(entry));
    this.kept.facts.set('clock', copy(clock));
    return this.kept.places;
  }

  async saveEntries(entries: readonly Entry[]): Promise<void> {
    for (const { n, ...entry } of entries) {
      if (this.kept.queue.has(n)) {
        this.kept.queue.set(n, copy(entry));
      }
    }
  }

  async restore(entries: readonly Entry[], facts: Readonly<Record<string, unknown>>): Promise<void> {
    for (const { n, ...entry } of copy(entries)) {
      this.kept.queue.set(n, entry);
      this.kept.places = Math.max(this.kept.places, n);
    }
    for (const [name, value] of Object.entries(copy(facts))) {
      this.kept.facts.set(name, value);
    }
  }

  async dropEntries(entries: readonly Entry[]): Promise<void> {
    for (const { n } of entries) {
      this.kept.queue.delete(n);
    }
  }

  async fact<T>(name: string): Promise<T | undefined> {
    return copy(this.kept.facts.get(name)) as T | undefined;
  }

  async keepFact(name: string, value: unknown): Promise<void> {
    this.kept.facts.set(name, copy(value));
  }

  async keepFirstFact<T>(name: string, value: T): Promise<T> {
    if (!this.kept.facts.has(name)) {
      this.kept.facts.set(name, copy(value));
    }
    return copy(this.kept.facts.get(name)) as T;
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}

/** A storage in memory, for tests and for programs that keep nothing: what is closed and opened again is still there, as long as this object is. */
export function memoryStorage(): StorageAdapter {
  const devices = new Map<string, Kept>();
  return {
    open(name) {
      const kept = devices.get(name) ?? new Kept();
      devices.set(name, kept);
      return new MemoryStorage(kept);
    },
    async forget(name) {
      devices.delete(name);
    },
  };
}
