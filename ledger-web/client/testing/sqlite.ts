import Database from 'better-sqlite3';
import { sqliteStorage } from '../src/storage/sqlite.ts';
import type { StorageAdapter } from '../src/storage/storage.ts';

/** SQLite databases that live as long as this object: what is closed and opened again is still there. */
export function sqliteInMemory(): StorageAdapter {
  const files = new Map<string, Database.Database>();
  return sqliteStorage({
    open: (name) => {
      const db = files.get(name) ?? new Database(':memory:');
      files.set(name, db);
      return { exec: (sql) => db.exec(sql), prepare: (sql) => db.prepare(sql), close: () => undefined };
    },
    remove: (name) => {
      files.get(name)?.close();
      files.delete(name);
    },
  });
}
