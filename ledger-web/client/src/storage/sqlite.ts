/**
 * A device's storage in SQLite.
 *
 * @module client/sqlite
 */

import type { ClockReading } from '../clock/clock.ts';
import type { ServerRow } from '../wire.ts';
import { indexedValues } from './indexed.ts';
import { type Entry, NOWHERE, type Position } from './kept.ts';
import { SCHEMA, type SqliteDatabase, type SqliteFiles, type SqliteStatement } from './sqlite-files.ts';
import { type BookStep, type DeviceStorage, goesOn, type Standing, type StorageAdapter } from './storage.ts';

export type { SqliteDatabase, SqliteFiles, SqliteStatement } from './sqlite-files.ts';
export type { BookStep, DeviceStorage, Standing, StorageAdapter, StorageEvents } from './storage.ts';

/** Rows that are shown before others get their turn. */
const WALK_ROWS = 250;

/** In SQLite. The database does one thing after the other and answers at once; who asks gets the answer a moment later, as from any device. */
class SqliteStorage implements DeviceStorage {
  private readonly statements = new Map<string, SqliteStatement>();
  private readonly files: SqliteFiles;
  private readonly name: string;
  private db: SqliteDatabase | null = null;
  private isClosed = false;

  constructor(name: string, files: SqliteFiles) {
    this.name = name;
    this.files = files;
  }

  async row(book: string, table: string, id: string): Promise<ServerRow | undefined> {
    return this.rowAt(book, table, id);
  }

  async rows(book: string, table: string): Promise<ServerRow[]> {
    return parsed(this.all('SELECT row AS json FROM rows WHERE book = ? AND tab = ?', book, table));
  }

  async rowsBy(book: string, table: string, value: string): Promise<ServerRow[]> {
    const sql = `
      SELECT r.row AS json FROM found_by f JOIN rows r USING (book, tab, id)
      WHERE f.book = ? AND f.tab = ? AND f.value = ?`;
    return parsed(this.all(sql, book, table, value));
  }

  async walk(book: string, visit: (table: string, row: ServerRow) => void): Promise<Position> {
    // Read at once, so that it is one cut; parsed and shown some at a time.
    const position = this.positionOf(book);
    const found = this.all('SELECT tab, row AS json FROM rows WHERE book = ?', book) as { tab: string; json: string }[];
    for (const [i, { tab, json }] of found.entries()) {
      if (i % WALK_ROWS === WALK_ROWS - 1) {
        await new Promise<void>((resolve) => setTimeout(resolve));
      }
      visit(tab, JSON.parse(json) as ServerRow);
    }
    return position;
  }

  async apply(step: BookStep): Promise<boolean> {
    const { book, changes, position, settled, facts } = step;
    return this.write(() => {
      if (!goesOn(step, this.positionOf(book))) {
        return false;
      }
      for (const { table, id, seq, op, row } of changes) {
        const old = this.rowAt(book, table, id);
        if (old === undefined || old.seq <= seq) {
          this.put(book, table, id, op === 'put' ? row : undefined);
        }
      }
      for (const { n } of settled) {
        this.run('DELETE FROM queue WHERE n = ?', n);
      }
      this.run('INSERT OR REPLACE INTO positions VALUES (?, ?)', book, JSON.stringify(position));
      for (const [name, value] of Object.entries(facts)) {
        this.putFact(name, value);
      }
      return true;
    });
  }

  async wipe(book: string, epoch: string | null): Promise<void> {
    this.write(() => {
      this.run('DELETE FROM rows WHERE book = ?', book);
      this.run('DELETE FROM found_by WHERE book = ?', book);
      const nowhere = JSON.stringify({ ...NOWHERE, epoch });
      this.run('INSERT OR REPLACE INTO positions VALUES (?, ?)', book, nowhere);
    });
  }

  async position(book: string): Promise<Position> {
    return this.positionOf(book);
  }

  async standing(): Promise<Standing> {
    const positions = this.all('SELECT book AS name, position AS json FROM positions') as Named[];
    const queue = this.all('SELECT n, entry AS json FROM queue ORDER BY n') as { n: number; json: string }[];
    const facts = this.all('SELECT name, value AS json FROM facts') as Named[];
    return {
      positions: byName(positions) as Record<string, Position>,
      queue: queue.map(({ n, json }) => ({ ...(JSON.parse(json) as Omit<Entry, 'n'>), n })),
      facts: byName(facts),
    };
  }

  async enqueue(entry: Omit<Entry, 'n'>, clock: ClockReading): Promise<number> {
    return this.write(() => {
      this.putFact('clock', clock);
      const added = this.statement('INSERT INTO queue (entry) VALUES (?) RETURNING n').get(JSON.stringify(entry));
      return (added as { n: number }).n;
    });
  }

  async saveEntries(entries: readonly Entry[]): Promise<void> {
    this.write(() => {
      for (const { n, ...entry } of entries) {
        this.run('UPDATE queue SET entry = ? WHERE n = ?', JSON.stringify(entry), n);
      }
    });
  }

  async restore(entries: readonly Entry[], facts: Readonly<Record<string, unknown>>): Promise<void> {
    this.write(() => {
      for (const { n, ...entry } of entries) {
        this.run('INSERT OR REPLACE INTO queue (n, entry) VALUES (?, ?)', n, JSON.stringify(entry));
      }
      for (const [name, value] of Object.entries(facts)) {
        this.putFact(name, value);
      }
    });
  }

  async dropEntries(entries: readonly Entry[]): Promise<void> {
    this.write(() => {
      for (const { n } of entries) {
        this.run('DELETE FROM queue WHERE n = ?', n);
      }
    });
  }

  async fact<T>(name: string): Promise<T | undefined> {
    const [found] = this.all('SELECT value AS json FROM facts WHERE name = ?', name) as Json[];
    return found && (JSON.parse(found.json) as T);
  }

  async keepFact(name: string, value: unknown): Promise<void> {
    this.write(() => this.putFact(name, value));
  }

  async keepFirstFact<T>(name: string, value: T): Promise<T> {
    return this.write(() => {
      const [found] = this.all('SELECT value AS json FROM facts WHERE name = ?', name) as Json[];
      if (found !== undefined) {
        return JSON.parse(found.json) as T;
      }
      this.putFact(name, value);
      return value;
    });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.statements.clear();
    this.db?.close();
    this.db = null;
  }

  private put(book: string, table: string, id: string, row: ServerRow | undefined): void {
    this.run('DELETE FROM found_by WHERE book = ? AND tab = ? AND id = ?', book, table, id);
    if (row === undefined) {
      this.run('DELETE FROM rows WHERE book = ? AND tab = ? AND id = ?', book, table, id);
      return;
    }
    this.run('INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?, ?)', book, table, id, row.seq, JSON.stringify(row));
    for (const value of indexedValues(row)) {
      this.run('INSERT INTO found_by VALUES (?, ?, ?, ?)', book, table, value, id);
    }
  }

  private putFact(name: string, value: unknown): void {
    this.run('INSERT OR REPLACE INTO facts VALUES (?, ?)', name, JSON.stringify(value));
  }

  private rowAt(book: string, table: string, id: string): ServerRow | undefined {
    const sql = 'SELECT row AS json FROM rows WHERE book = ? AND tab = ? AND id = ?';
    return parsed(this.all(sql, book, table, id))[0];
  }

  private positionOf(book: string): Position {
    const [found] = this.all('SELECT position AS json FROM positions WHERE book = ?', book) as Json[];
    return found === undefined ? NOWHERE : (JSON.parse(found.json) as Position);
  }

  private write<T>(work: () => T): T {
    const db = this.opened();
    db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      db.exec('COMMIT');
      return result;
    } catch (cause) {
      try {
        db.exec('ROLLBACK');
      } catch {
        // A disk that is full has rolled it back by itself.
      }
      throw cause;
    }
  }

  private run(sql: string, ...values: (string | number | null)[]): void {
    this.statement(sql).run(...values);
  }

  private all(sql: string, ...values: (string | number | null)[]): unknown[] {
    return this.statement(sql).all(...values);
  }

  private statement(sql: string): SqliteStatement {
    const known = this.statements.get(sql) ?? this.opened().prepare(sql);
    this.statements.set(sql, known);
    return known;
  }

  private opened(): SqliteDatabase {
    if (this.isClosed) {
      throw new Error('The storage is closed.');
    }
    if (this.db === null) {
      const db = this.files.open(this.name);
      db.exec(SCHEMA);
      this.db = db;
    }
    return this.db;
  }
}

interface Json {
  json: string;
}

type Named = Json & { name: string };

const parsed = (found: unknown[]): ServerRow[] => (found as Json[]).map(({ json }) => JSON.parse(json) as ServerRow);

const byName = (found: readonly Named[]): Record<string, unknown> =>
  Object.fromEntries(found.map(({ name, json }) => [name, JSON.parse(json) as unknown]));

/** Keeps each user's device in a SQLite database of its own. Writing is safe on the disk when it resolves. */
export function sqliteStorage(files: SqliteFiles): StorageAdapter {
  return {
    open: (name) => new SqliteStorage(name, files),
    forget: async (name) => files.remove(name),
  };
}
