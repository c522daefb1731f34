import { createRequire } from 'node:module';
import type Database from 'better-sqlite3';
import { sqliteStorage } from '../src/storage/sqlite.ts';
import type { StorageAdapter } from '../src/storage/storage.ts';

type Driver = typeof Database;

/** The driver is compiled when it is installed, where it has no binary for the machine; so it is optional, and may be missing. */
function driver(): Driver | null {
  try {
    const Driver = createRequire(import.meta.url)('better-sqlite3') as Driver;
    new Driver(':memory:').close();
    return Driver;
  } catch (cause) {
    process.stdout.write(`Left out: SQLite, whose driver cannot be loaded here (${String(cause).split('\n')[0]}).\n`);
    return null;
  }
}

const Sqlite = driver();

/** A storage in SQLite, as one of the kinds that tests run over; none where its driver is missing. */
export const sqliteKinds = (): [string, StorageAdapter][] =>
  Sqlite === null ? [] : [['SQLite', sqliteInMemory(Sqlite)]];

/** A storage in SQLite for a device; IndexedDB where its driver is missing. */
export const sqliteIfThere = (): { storage?: StorageAdapter } =>
  Sqlite === null ? {} : { storage: sqliteInMemory(Sqlite) };

/** SQLite databases that live as long as this object: what is closed and opened again is still there. */
function sqliteInMemory(Driver: Driver): StorageAdapter {
  const files = new Map<string, Database.Database>();
  return sqliteStorage({
    open: (name) => {
      const db = files.get(name) ?? new Driver(':memory:');
      files.set(name, db);
      return { exec: (sql) => db.exec(sql), prepare: (sql) => db.prepare(sql), close: () => undefined };
    },
    remove: (name) => {
      files.get(name)?.close();
      files.delete(name);
    },
  });
}
