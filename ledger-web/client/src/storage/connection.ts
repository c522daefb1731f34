import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { StorageEvents } from './storage.ts';

/** What is told where the browser has closed the connection: it does so with a page that it suspends, or when its storage process ends. */
const CLOSED = new Set(['InvalidStateError', 'AbortError', 'UnknownError']);

/** Brings a database from the version that it has to the newest; where that failed, it is tried without keeping what can be loaded again. */
export type Upgrading<S extends DBSchema> = (
  db: IDBPDatabase<S>,
  from: number,
  tx: IDBPTransaction<S, StoreNames<S>[], 'versionchange'>,
  keepsRows: boolean,
) => Promise<void>;

export type Writing<S extends DBSchema> = IDBPTransaction<S, StoreNames<S>[], 'readwrite'>;

/** A connection to an IndexedDB database that is made again where the browser has closed it. */
export class Connection<S extends DBSchema> {
  private readonly name: string;
  private readonly version: number;
  private readonly upgrade: Upgrading<S>;
  private readonly events: StorageEvents;
  private opened: Promise<IDBPDatabase<S>>;
  private isClosed = false;

  constructor(name: string, version: number, upgrade: Upgrading<S>, events: StorageEvents) {
    this.name = name;
    this.version = version;
    this.upgrade = upgrade;
    this.events = events;
    this.opened = this.open();
    this.opened.catch(() => undefined); // told by whoever asks for something
  }

  /**
   * Does something that may be done twice. Where the browser closed the connection, it is done again over a new one: a transaction that it took part in was
   * rolled back, or, if not, then doing it once more changes nothing.
   */
  async read<T>(work: (db: IDBPDatabase<S>) => Promise<T>): Promise<T> {
    const connection = this.opened;
    let db: IDBPDatabase<S> | undefined;
    try {
      db = await connection;
      return await work(db);
    } catch (cause) {
      const isGone = db === undefined || (cause instanceof Error && CLOSED.has(cause.name));
      if (this.isClosed || !isGone) {
        throw cause;
      }
      if (this.opened === connection) {
        db?.close();
        this.reopen();
      }
      return work(await this.opened);
    }
  }

  /** One transaction that writes: all of it or nothing, and rejected with the reason that the device gives. */
  write<T>(
    stores: StoreNames<S>[],
    durability: IDBTransactionDurability,
    work: (tx: Writing<S>) => Promise<T>,
  ): Promise<T> {
    return this.read(async (db) => {
      const tx = db.transaction(stores, 'readwrite', { durability });
      const done = tx.done.then(
        () => null,
        (cause: unknown) => ({ cause }),
      );
      try {
        const result = await work(tx);
        const failed = await done;
        if (failed !== null) {
          throw failed.cause;
        }
        return result;
      } catch (cause) {
        abort(tx);
        // Requests tell only that they were given up; the transaction knows why.
        const failed = await done;
        throw failed?.cause instanceof Error && failed.cause.name !== 'AbortError' ? failed.cause : cause;
      }
    });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const db = await this.opened.catch(() => null);
    db?.close();
  }

  private reopen(): void {
    this.opened = this.open();
    this.opened.catch(() => undefined);
  }

  private async open(): Promise<IDBPDatabase<S>> {
    let isUpgrading = false;
    const opening = (keepsRows: boolean) => this.openOnce(keepsRows, () => (isUpgrading = true));
    const db = await opening(true).catch((cause: unknown) => {
      if (!isUpgrading) {
        throw cause;
      }
      return opening(false);
    });
    if (this.isClosed) {
      db.close();
    }
    return db;
  }

  private async openOnce(keepsRows: boolean, upgrading: () => void): Promise<IDBPDatabase<S>> {
    let isWaiting = false;
    let isPacking = false;
    const db = await openDB<S>(this.name, this.version, {
      upgrade: (fresh, from, _to, tx) => {
        upgrading();
        isPacking = from > 0;
        if (isPacking) {
          this.events.packs(true);
        }
        tx.done.catch(() => undefined); // told by the database that is not opened then
        // Half of an upgrade must not be kept.
        this.upgrade(fresh, from, tx, keepsRows).catch(() => abort(tx));
      },
      blocked: () => {
        isWaiting = true;
        this.events.waits(true);
      },
      blocking: () => {
        void this.close();
        this.events.taken();
      },
      terminated: () => {
        if (!this.isClosed) {
          this.reopen();
        }
      },
    });
    if (isWaiting) {
      this.events.waits(false);
    }
    if (isPacking) {
      this.events.packs(false);
    }
    return db;
  }
}

function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // It has ended already.
  }
}

/** Where a transaction that reads breaks off, its requests say so. */
export const quiet = (done: Promise<void>): void => void done.catch(() => undefined);
