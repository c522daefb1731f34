import type { DeviceStorage } from '../storage/storage.ts';
import type { Change, Command, ServerRow } from '../wire.ts';
import { type Billing, isReckoned } from './billing.ts';
import { PARTY_TABLES } from './consequences/movements.ts';
import { Cut } from './cut.ts';
import type { LiveQuery, QueryOptions } from './live-query.ts';
import { type Here, Overlay, type ShownRow } from './overlay.ts';
import { Queries, type Rows } from './queries.ts';
import { Reads } from './reads.ts';
import type { Origin } from './row-change.ts';
import { Tables } from './table-rows.ts';
import { WantedRows } from './wanted-rows.ts';

/** Who writes in a book, and what its money is called. */
export interface HereInBook extends Here {
  /** ISO 4217. */
  currency?: string | undefined;
}

/** One open book as this tab shows it: the server's rows in memory as far as they are asked for, the overlay, and the queries over both. */
export class BookView {
  readonly book: string;
  private readonly store: DeviceStorage;
  private readonly overlay: Overlay;
  private readonly tables: Tables;
  private readonly queries = new Queries((table) => this.tables.letGo(table));
  /** Commands that are done or set aside: one that is still being read for must not come back. */
  private readonly done = new Set<string>();
  private readonly reads = new Reads();
  private readonly cut = new Cut();
  private readonly wanted: WantedRows;
  private readonly billing: Billing | undefined;
  private complete: boolean;
  /** How much of the book has come, from 0 to 1, in whole percents: queries are told of each step. */
  private progress = 0;
  /** Up to here the copy has come: rows that are no newer are on the disk. */
  private copied = 0;
  /** Whether rows were forgotten since the book was opened: what was asked for before is of another history. */
  private wiped = false;
  private closed = false;

  /** @param here with the book's currency where it is known: its bills are reckoned by the book's settings and parties then */
  constructor(book: string, store: DeviceStorage, here: HereInBook, complete: boolean) {
    this.book = book;
    this.store = store;
    this.tables = new Tables(book, store);
    this.billing = here.currency === undefined ? undefined : this.billingIn(here.currency);
    this.overlay = new Overlay(this.billing === undefined ? here : { ...here, billing: this.billing });
    this.wanted = new WantedRows(book, store, this.overlay, this.reads);
    this.complete = complete;
  }

  query(table: string, options: QueryOptions = {}): LiveQuery {
    return this.queries.get(table, options, this.rowsOf(table));
  }

  /** A row as it is shown now, from memory or from the disk. */
  async row(table: string, id: string): Promise<ShownRow | undefined> {
    const base = await this.base(table, id);
    return this.overlay.touches(table, id) ? this.overlay.show(table, id, base) : withPending(base);
  }

  /**
   * The server's rows have changed, and what they hold is not pending any more: one step, so that nothing flickers.
   *
   * @param isCut whether the rows are one consistent cut with what came before; while something is pending, others wait until they are
   * @param progress how much of the book's first copy there is, from 0 to 1
   */
  apply(
    came: readonly Change[],
    settled: readonly Command[],
    complete: boolean,
    isCut: boolean,
    progress = this.progress,
  ): void {
    const changes = this.complete ? [...came] : came.filter((change) => this.tables.ahead.isNews(change));
    this.copied = came.reduce((newest, { seq }) => Math.max(newest, seq), this.copied);
    if (complete && !this.complete) {
      changes.push(...this.tables.ahead.end());
    }
    for (const { table, id, op, row } of changes) {
      this.reads.came(table, id, op === 'put' ? row : undefined);
    }
    const isWhole = isCut || !this.complete || this.overlay.isEmpty;
    const percent = complete ? 1 : Math.floor(progress * 100) / 100;
    const hasMoved = complete !== this.complete || percent !== this.progress;
    this.complete = complete;
    this.progress = percent;
    const step = this.cut.take({ changes, settled }, isWhole);
    const dirty = this.bring(step.changes, step.settled);
    this.publishWhole(dirty, hasMoved, 'remote');
  }

  /** The disk has everything up to here, from another visit or another tab: of rows that were asked for ahead, it has those that are no newer. */
  hasUpTo(cursor: number): void {
    this.copied = Math.max(this.copied, cursor);
    this.tables.ahead.leave(this.copied);
  }

  /**
   * Shows rows that were asked for before the copy of the book comes to them. Says whether it did: once something is pending here, they may count it
   * already, and once the copy is complete it has all of them.
   *
   * @param tables of which this much is there now, from 0 to 1; 1 where it is all of them
   */
  bringAhead(rows: readonly { table: string; row: ServerRow }[], tables: readonly string[], part: number): boolean {
    if (this.closed || this.complete || this.wiped || !this.overlay.isEmpty) {
      return false;
    }
    const news: Change[] = [];
    for (const { table, row } of rows) {
      const known = this.tables.get(table, row.id);
      if (row.seq > this.copied && (known === undefined || known.seq < row.seq)) {
        this.tables.ahead.put(table, row);
        this.reads.came(table, row.id, row);
        news.push({ table, id: row.id, seq: row.seq, op: 'put', row });
      }
    }
    this.tables.ahead.has(tables, part);
    this.publish(this.bring(news, []), true, 'remote');
    return true;
  }

  private bring(changes: readonly Change[], settled: readonly Command[]): Set<string> {
    const dirty = new Set<string>();
    for (const { table, id, op, row: put } of changes) {
      const row = op === 'put' ? put : undefined;
      this.tables.put(table, id, row);
      this.overlay.rebase(table, id, row, dirty);
      dirty.add(`${table}/${id}`);
    }
    for (const command of settled) {
      this.done.add(command.command_id);
      this.overlay.remove(command, dirty);
    }
    return dirty;
  }

  /** Shows a command at once where its record is in memory or new; otherwise as soon as the record is read. Resolves when all that follows from it shows. */
  add(command: Command): Promise<void> {
    return this.addAll([command]);
  }

  /** Shows commands in their order. */
  async addAll(commands: readonly Command[]): Promise<void> {
    for (const command of commands) {
      await this.lay(command);
    }
    await this.readWanted(new Set(), false, 'local');
  }

  /** Shows a command again that was set aside. */
  addAgain(command: Command): Promise<void> {
    this.done.delete(command.command_id);
    return this.add(command);
  }

  /** What bills are reckoned by, as far as it is in memory: {@link lay} sees to that. */
  private billingIn(currency: string): Billing {
    const view = this;
    return {
      currency,
      get settings() {
        return view.show('business_settings', view.book);
      },
      party: (id) => PARTY_TABLES.map((table) => view.show(table, id)).find((row) => row !== undefined),
    };
  }

  /** Reads what a bill is reckoned by, where it is not in memory. */
  private async readTermsOf({ data }: Command, before: ServerRow | undefined): Promise<void> {
    await this.tables.load('business_settings', [{ column: 'id', op: 'eq', values: [this.book] }]);
    const party = data?.party_id ?? before?.party_id;
    if (typeof party === 'string') {
      const values = [party];
      await Promise.all(PARTY_TABLES.map((table) => this.tables.load(table, [{ column: 'id', op: 'eq', values }])));
    }
  }

  private async lay(command: Command): Promise<void> {
    const { table, id, command_id } = command;
    const known = this.tables.get(table, id);
    const atOnce = command.op === 'create' || known !== undefined || this.overlay.has(table, id);
    const base = atOnce ? known : await this.read(table, id);
    if (this.billing !== undefined && isReckoned(command)) {
      await this.readTermsOf(command, base);
    }
    if (this.done.has(command_id)) {
      return;
    }
    const dirty = new Set<string>();
    this.overlay.add(command, base, dirty);
    this.publish(dirty, false, 'local');
  }

  remove(commands: readonly Command[]): void {
    const dirty = new Set<string>();
    for (const command of commands) {
      this.done.add(command.command_id);
      this.overlay.remove(command, dirty);
    }
    this.publishWhole(dirty, false, 'local');
  }

  /** The server's rows are forgotten; what is pending stays. */
  wipe(): void {
    this.complete = false;
    this.copied = 0;
    this.wiped = true;
    this.progress = 0;
    this.tables.wipe();
    const dirty = this.bring([], this.cut.release().settled);
    this.overlay.wipe(dirty);
    this.queries.reset();
    this.publish(dirty, true, 'remote');
  }

  /** Takes up what the disk has in the place of what is in memory; rows that are the same stay the same. */
  async reread(complete: boolean): Promise<void> {
    const changes = await this.tables.differing((table) =>
      this.reads.table(table, () => this.store.rows(this.book, table)),
    );
    if (!this.closed) {
      this.tables.ahead.clear();
      this.apply(changes, [], complete, true);
    }
  }

  /** How many tables and queries are held; for tests of leaks. */
  get held(): { tables: number; queries: number } {
    return { tables: this.tables.size, queries: this.queries.size };
  }

  close(): void {
    this.closed = true;
    this.wanted.close();
    this.tables.clear();
    this.queries.close();
  }

  private publish(dirty: Set<string>, all: boolean, by: Origin): void {
    this.overlay.settle(dirty);
    this.queries.touched(dirty, all, by);
  }

  /** A record's row from the disk, or what came while it was read. */
  private async read(table: string, id: string): Promise<ServerRow | undefined> {
    try {
      return await this.reads.row(table, id, () => this.store.row(this.book, table, id));
    } catch (cause) {
      if (this.closed) {
        return undefined; // nobody looks any more, and the disk is closed
      }
      throw cause;
    }
  }

  /** Publishes at once, or when all is read that tells what follows: what would show until then is neither what was nor what will be. */
  private publishWhole(dirty: Set<string>, all: boolean, by: Origin): void {
    this.overlay.settle(dirty);
    if (this.overlay.wants) {
      void this.readWanted(dirty, all, by);
    } else {
      this.publish(dirty, all, by);
    }
  }

  /** Shows the rest of what follows from pending commands, once what tells it is read. */
  private async readWanted(dirty: Set<string>, all: boolean, by: Origin): Promise<void> {
    await this.wanted.bring(dirty);
    this.publish(dirty, all, by);
  }

  private async base(table: string, id: string): Promise<ServerRow | undefined> {
    return this.tables.get(table, id) ?? (await this.read(table, id));
  }

  private rowsOf(table: string): Rows {
    return {
      load: (conditions) => this.tables.load(table, conditions),
      ids: () => [...this.tables.ids(table), ...this.overlay.idsOf(table)],
      show: (id) => this.show(table, id),
      isComplete: () => this.complete || this.tables.ahead.isWhole(table),
      progress: () => Math.max(this.progress, this.tables.ahead.partOf(table)),
    };
  }

  /** A row as it is shown now, as far as it is in memory. */
  show(table: string, id: string): ShownRow | undefined {
    const base = this.tables.get(table, id);
    return this.overlay.touches(table, id) ? this.overlay.show(table, id, base) : base;
  }
}

const withPending = (row: ServerRow | undefined): ShownRow | undefined =>
  row === undefined ? undefined : { ...row, pending: false };
