/** What is asked of a driver: `better-sqlite3` and `node:sqlite` (`DatabaseSync`) have it as it is, others need a few lines around them. */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
  close(): unknown;
}

export interface SqliteStatement {
  run(...values: (string | number | null)[]): unknown;
  get(...values: (string | number | null)[]): unknown;
  all(...values: (string | number | null)[]): unknown[];
}

export interface SqliteFiles {
  /** Opens the database of this name, which is a file name's letters; creates it where it is not there. */
  open(name: string): SqliteDatabase;
  /** Deletes it, where it is there; it is not open then. */
  remove(name: string): void | Promise<void>;
}

/** Version 1 of the tables; made where they are not there. */
export const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA user_version = 1;
  CREATE TABLE IF NOT EXISTS rows (
    book TEXT NOT NULL, tab TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, row TEXT NOT NULL,
    PRIMARY KEY (book, tab, id)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS found_by (
    book TEXT NOT NULL, tab TEXT NOT NULL, value TEXT NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (book, tab, value, id)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS found_by_row ON found_by (book, tab, id);
  CREATE TABLE IF NOT EXISTS positions (book TEXT PRIMARY KEY, position TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS queue (n INTEGER PRIMARY KEY AUTOINCREMENT, entry TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;
