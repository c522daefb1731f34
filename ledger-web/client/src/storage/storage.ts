import type { ClockReading } from '../clock/clock.ts';
import type { Change, ServerRow } from '../wire.ts';
import type { Entry, Position } from './kept.ts';

/** One step of a book's changes, with the commands that its rows hold. */
export interface BookStep {
  book: string;
  /** The cursor that the step goes on from. */
  from: number;
  changes: readonly Change[];
  /** What the device has after it, in the history that the step is of. */
  position: Position & { epoch: string };
  settled: readonly Entry[];
  /** Small things that are kept with it, by name. */
  facts: Readonly<Record<string, unknown>>;
}

/** All that a device keeps but the rows: one cut of it. */
export interface Standing {
  /** By book. */
  positions: Readonly<Record<string, Position>>;
  /** In the order of `n`. */
  queue: readonly Entry[];
  facts: Readonly<Record<string, unknown>>;
}

/**
 * What one user's device keeps: rows, positions, the queue and small facts. Each method is one transaction, all of it or nothing; they are done in the order
 * in which they are asked for, also those whose predecessors failed. Rows that are read in one call come in no particular order. Every method rejects where
 * the device refuses, with the device's own error (`QuotaExceededError` where there is no room); then nothing was kept.
 */
export interface DeviceStorage {
  row(book: string, table: string, id: string): Promise<ServerRow | undefined>;
  /** All rows of a table. */
  rows(book: string, table: string): Promise<ServerRow[]>;
  /** Rows of a table by `column=value` of an {@link isIndexed indexed} column. */
  rowsBy(book: string, table: string, value: string): Promise<ServerRow[]>;
  /** Shows all rows of a book, and the position that they are of: one cut. Some at a time, so that the page goes on meanwhile. */
  walk(book: string, visit: (table: string, row: ServerRow) => void): Promise<Position>;
  /**
   * Keeps a step where the device stands where the step goes on from, in the same history; an older row is not put over a newer one.
   *
   * @returns false where the device stands elsewhere: another tab went on, or a step before this one was refused. Then nothing is kept.
   */
  apply(step: BookStep): Promise<boolean>;
  /** Forgets a book's rows and where the device stands; it begins again in this history. */
  wipe(book: string, epoch: string | null): Promise<void>;
  position(book: string): Promise<Position>;
  standing(): Promise<Standing>;
  /** Writes a command down as the last of the queue; when this resolves it survives the tab, the browser and the machine. */
  enqueue(entry: Omit<Entry, 'n'>, clock: ClockReading): Promise<number>;
  /** Keeps what became of entries; those that are gone stay gone. */
  saveEntries(entries: readonly Entry[]): Promise<void>;
  /** Puts back what a tab still knows, on a device that has emptied its storage meanwhile; entries keep their places. */
  restore(queue: readonly Entry[], facts: Readonly<Record<string, unknown>>): Promise<void>;
  dropEntries(entries: readonly Entry[]): Promise<void>;
  fact<T>(name: string): Promise<T | undefined>;
  keepFact(name: string, value: unknown): Promise<void>;
  /** Keeps a fact where there is none of that name. Resolves to the one that is kept then: tabs that ask at the same time get the same. */
  keepFirstFact<T>(name: string, value: T): Promise<T>;
  /** Resolves when all that was asked for is done. */
  close(): Promise<void>;
}

/** What storage tells by itself. */
export interface StorageEvents {
  /** Whether it waits for another tab to let go of an older version. */
  waits(isWaiting: boolean): void;
  /** Whether it puts what an earlier version kept into its own form, which may take half a minute where that is much. */
  packs(isPacking: boolean): void;
  /** Another tab has a newer version, or forgets all of it: this one has let go. */
  taken(): void;
}

/** A way of keeping things on a device: IndexedDB in browsers, SQLite elsewhere, or what an app brings. */
export interface StorageAdapter {
  /** Opens what is kept under a name; what fails then fails in the methods of what comes back. */
  open(name: string, events: StorageEvents): DeviceStorage;
  /** Deletes all that is kept under a name. */
  forget(name: string): Promise<void>;
}

/** Whether a step goes on from where the device stands. A device that stands nowhere has no history yet. */
export const goesOn = ({ from, position }: BookStep, stored: Position): boolean =>
  stored.cursor === from && (stored.epoch === null || stored.epoch === position.epoch);
