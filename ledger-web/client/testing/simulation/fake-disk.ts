import 'fake-indexeddb/auto';
import { IDBDatabase as FakeDatabase, IDBFactory as FakeFactory, forceCloseDatabase } from 'fake-indexeddb';
import { here, type Place } from './virtual-time.ts';

/** What a browser's disk does to the databases of one machine. */
export interface DiskMood {
  /** No transaction that writes succeeds: the quota is used up. */
  refuses: boolean;
  /** So many of the next transactions that write fail; those handed over meanwhile go on. */
  fails: number;
}

/** The disks of all machines of a simulation: IndexedDB, with what browsers do to it. */
export class FakeDisks {
  private readonly moods = new Map<string, DiskMood>();
  private readonly connections = new Map<Place, Set<IDBDatabase>>();
  private uninstall = () => {};

  /** Databases whose name begins so are on this disk. */
  add(prefix: string): DiskMood {
    const mood = { refuses: false, fails: 0 };
    this.moods.set(prefix, mood);
    return mood;
  }

  install(): void {
    const { open } = FakeFactory.prototype;
    const { transaction } = FakeDatabase.prototype;
    const disks = this;
    FakeFactory.prototype.open = function (this: IDBFactory, ...args: Parameters<typeof open>) {
      const place = here();
      const request = open.apply(this as never, args);
      request.addEventListener('success', () => disks.connected(place, request.result as unknown as IDBDatabase));
      return request;
    } as typeof open;
    FakeDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof transaction>) {
      const tx = transaction.apply(this as never, args);
      if (args[1] === 'readwrite' && disks.isFailing(this.name)) {
        queueMicrotask(() => abort(tx as unknown as IDBTransaction));
      }
      return tx;
    } as typeof transaction;
    this.uninstall = () => {
      FakeFactory.prototype.open = open;
      FakeDatabase.prototype.transaction = transaction;
    };
  }

  /** Ends what was installed, and forgets every database. */
  remove(): void {
    this.uninstall();
    globalThis.indexedDB = new FakeFactory() as unknown as IDBFactory;
  }

  /** A tab is gone, and what it had not committed with it. */
  leave(place: Place): void {
    for (const connection of this.connections.get(place) ?? []) {
      forceCloseDatabase(connection as never);
    }
    this.connections.delete(place);
  }

  /** As WebKit does when it needs memory, and every browser when the user clears what a page keeps. */
  closeConnections(place: Place): void {
    this.leave(place);
  }

  /** A database is gone, and nobody is told. */
  empty(name: string): void {
    (globalThis.indexedDB as unknown as { _databases: Map<string, unknown> })._databases.delete(name);
  }

  private connected(place: Place, connection: IDBDatabase): void {
    if (place.isGone) {
      forceCloseDatabase(connection as never);
      return;
    }
    this.connections.set(place, (this.connections.get(place) ?? new Set()).add(connection));
  }

  private isFailing(name: string): boolean {
    const mood = [...this.moods].find(([prefix]) => name.startsWith(prefix))?.[1];
    if (mood === undefined) {
      return false;
    }
    if (mood.fails > 0) {
      mood.fails--;
      return true;
    }
    return mood.refuses;
  }
}

function abort(tx: IDBTransaction): void {
  try {
    tx.abort();
  } catch {
    // It has ended already.
  }
}
