import type { Ledger, LedgerOptions, TableName } from '@ledger/client';
import { type KeyValue, TestNetwork, testDevice } from '../../client/testing/index.ts';
import { FakeChannels, FakeLocks, type Later } from '../../client/testing/simulation/fake-browser.ts';
import { Place } from '../../client/testing/simulation/virtual-time.ts';
import { sqliteIfThere } from '../../client/testing/sqlite.ts';

export const PARTIES = ['customers', 'suppliers', 'staff'] as const;

export const TABLES = [
  ...PARTIES,
  'transactions',
  'bills',
  'cashbook_entries',
  'attendance',
  'payroll_runs',
  'cashbook_days',
] as const;

/** How often a message comes, or is sent, twice. */
const TWICE = 0.1;

/** How often a device's network lets no WebSocket through. */
const BLOCKED = 0.15;

/** Longest wait for a device to have everything, in milliseconds. */
export const CONVERGE_MS = 30_000;

/** Columns that follow from other records, or from more than one column. */
const DERIVED = [
  ...['balance_minor', 'last_activity_on', 'subtotal_minor', 'tax_minor', 'total_minor', 'paid_minor', 'status'],
  ...['by_mode', 'in_minor', 'out_minor'],
];

const LATER: Later = { at: (place, ms, act) => void setTimeout(() => place.run(act), ms) };

export type Rows = Record<string, Record<string, unknown>>;

/** One device. It survives reloads, which a client does not. */
export class SimulatedDevice {
  readonly network: TestNetwork;
  /** The tab that is in use. */
  ledger: Ledger;
  /** A tab beside it that was opened before, if there is one. */
  beside: Ledger | null = null;
  private readonly locks = new FakeLocks(LATER);
  private readonly channels = new FakeChannels(LATER);
  private readonly url: string;
  private readonly name: string;
  private readonly storage: KeyValue;
  /** Where its book is kept: every third device has SQLite, the others what browsers have. */
  private readonly books: Pick<LedgerOptions, 'storage'>;
  private book: string | null = null;

  constructor(url: string, name: string, storage: KeyValue, random: () => number, isOnSqlite = false) {
    this.url = url;
    this.name = name;
    this.storage = storage;
    this.books = isOnSqlite ? sqliteIfThere() : {};
    this.network = new TestNetwork({ random, twice: TWICE, blocksWebSockets: random() < BLOCKED });
    this.ledger = this.start();
  }

  open(book: string): void {
    this.book = book;
    this.show();
  }

  async reload(): Promise<void> {
    await this.ledger.close();
    this.ledger = this.start();
    this.show();
  }

  /** Opens another tab, which is the one in use then; where there are two, closes the one that leads. */
  async changeTabs(): Promise<void> {
    const { beside } = this;
    if (beside === null) {
      this.beside = this.ledger;
      this.ledger = this.start();
      this.show();
    } else {
      this.beside = null;
      await beside.close();
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.ledger.close(), this.beside?.close()]);
  }

  /** What a tab of the device shows of a table at this moment, by id, the removed rows too. */
  rows(table: TableName, ledger = this.ledger): Rows {
    const { data } = ledger.query(table).getSnapshot();
    return Object.fromEntries(data.map((row) => [row.id, { ...row }]));
  }

  /** What follows from other records, by `table/id`; days on which nothing moves are left out, since those that became so stay. */
  derived(): Rows {
    const all: Rows = {};
    for (const table of TABLES) {
      for (const [id, row] of Object.entries(this.rows(table))) {
        const columns = DERIVED.filter((column) => column in row).map((column) => [column, row[column]]);
        if (columns.length > 0 && JSON.stringify(row.by_mode) !== '{}') {
          all[`${table}/${id}`] = Object.fromEntries(columns);
        }
      }
    }
    return all;
  }

  /** Waits until the device has read what it keeps. */
  async loaded(): Promise<void> {
    for (const table of TABLES) {
      const query = this.ledger.query(table);
      await new Promise<void>((resolve) => {
        const look = () => query.getSnapshot().isLoading || resolve();
        const stop = query.subscribe(look);
        look();
        setTimeout(stop, CONVERGE_MS).unref();
      });
    }
  }

  /** Opens the book as a page would that lists every table. */
  private show(): void {
    this.ledger.openBook(this.book);
    for (const table of TABLES) {
      this.ledger.query(table).subscribe(() => undefined);
    }
  }

  private start(): Ledger {
    // The session's key begins with the name; all runs of a device share one session.
    const shared: KeyValue = {
      getItem: (key) => this.storage.getItem(key.slice(this.name.length)),
      setItem: (key, value) => this.storage.setItem(key.slice(this.name.length), value),
      removeItem: (key) => this.storage.removeItem(key.slice(this.name.length)),
    };
    const place = new Place();
    const tabs = {
      locks: this.locks.of(place),
      channel: (name: string) => this.channels.open(place, name),
      isVisible: () => true,
    };
    return testDevice(this.url, this.network, { name: this.name, ...this.books, platform: { storage: shared, tabs } });
  }
}
