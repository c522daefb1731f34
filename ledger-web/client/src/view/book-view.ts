import { TABLES } from '../generated/tables.ts';
import type { DeviceStorage } from '../storage/storage.ts';
import type { Change, Command, ServerRow } from '../wire.ts';
import { Cut } from './cut.ts';
import { comparator, parseFilter, parseOrder } from './filter.ts';
import { LiveQuery, type QueryOptions, type RowSource } from './live-query.ts';
import { type Here, Overlay, type ShownRow } from './overlay.ts';
import { Reads } from './reads.ts';
import { Tables } from './table-rows.ts';
import { WantedRows } from './wanted-rows.ts';

/** How long a table that nothing shows stays in memory, in milliseconds: going back to a page finds it there. */
const KEPT_UNUSED_MS = 10_000;

/** One open book as this tab shows it: the server's rows in memory as far as they are asked for, the overlay, and the queries over both. */
export class BookView {
  readonly book: string;
  private readonly store: DeviceStorage;
  private readonly overlay: Overlay;
  private readonly tables: Tables;
  private readonly queries = new Map<string, LiveQuery>();
  /** Commands that are done or set aside: one that is still being read for must not come back. */
  private readonly done = new Set<string>();
  private readonly reads = new Reads();
  private readonly cut = new Cut();
  private readonly wanted: WantedRows;
  private complete: boolean;
  private closed = false;

  constructor(book: string, store: DeviceStorage, here: Here, complete: boolean) {
    this.book = book;
    this.store = store;
    this.tables = new Tables(book, store);
    this.overlay = new Overlay(here);
    this.wanted = new WantedRows(book, store, this.overlay, this.reads);
    this.complete = complete;
  }

  query(table: string, { filter, order, limit }: QueryOptions = {}): LiveQuery {
    const key = JSON.stringify([table, filter ?? '', order ?? '', limit ?? null]);
    const known = this.queries.get(key);
    if (known !== undefined) {
      return known;
    }
    if (!(table in TABLES)) {
      throw new Error(`There is no table "${table}".`);
    }
    const made = new LiveQuery(
      table,
      this.source(table, key),
      parseFilter(filter),
      comparator(parseOrder(order)),
      limit,
    );
    this.queries.set(key, made);
    return made;
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
   */
  apply(changes: readonly Change[], settled: readonly Command[], complete: boolean, isCut: boolean): void {
    for (const { table, id, op, row } of changes) {
      this.reads.came(table, id, op === 'put' ? row : undefined);
    }
    const isWhole = isCut || !this.complete || this.overlay.isEmpty;
    const becameComplete = complete && !this.complete;
    this.complete = complete;
    const step = this.cut.take({ changes, settled }, isWhole);
    const dirty = this.bring(step.changes, step.settled);
    this.publishWhole(dirty, becameComplete);
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
    await this.readWanted(new Set());
  }

  /** Shows a command again that was set aside. */
  addAgain(command: Command): Promise<void> {
    this.done.delete(command.command_id);
    return this.add(command);
  }

  private async lay(command: Command): Promise<void> {
    const { table, id, command_id } = command;
    const known = this.tables.get(table, id);
    const atOnce = command.op === 'create' || known !== undefined || this.overlay.has(table, id);
    const base = atOnce ? known : await this.read(table, id);
    if (this.done.has(command_id)) {
      return;
    }
    const dirty = new Set<string>();
    this.overlay.add(command, base, dirty);
    this.publish(dirty, false);
  }

  remove(commands: readonly Command[]): void {
    const dirty = new Set<string>();
    for (const command of commands) {
      this.done.add(command.command_id);
      this.overlay.remove(command, dirty);
    }
    this.publishWhole(dirty, false);
  }

  /** The server's rows are forgotten; what is pending stays. */
  wipe(): void {
    this.complete = false;
    this.tables.wipe();
    const dirty = this.bring([], this.cut.release().settled);
    this.overlay.wipe(dirty);
    for (const query of this.queries.values()) {
      query.reset();
    }
    this.publish(dirty, true);
  }

  /** How many tables and queries are held; for tests of leaks. */
  get held(): { tables: number; queries: number } {
    return { tables: this.tables.size, queries: this.queries.size };
  }

  close(): void {
    this.closed = true;
    this.wanted.close();
    this.tables.clear();
    this.queries.clear();
  }

  private publish(dirty: Set<string>, all: boolean): void {
    this.overlay.settle(dirty);
    const byTable = new Map<string, string[]>();
    for (const key of dirty) {
      const slash = key.indexOf('/');
      const table = key.slice(0, slash);
      const ids = byTable.get(table) ?? [];
      ids.push(key.slice(slash + 1));
      byTable.set(table, ids);
    }
    for (const query of [...this.queries.values()]) {
      const ids = byTable.get(query.table);
      if (ids !== undefined || all) {
        query.touched(ids ?? []);
      }
    }
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
  private publishWhole(dirty: Set<string>, all: boolean): void {
    this.overlay.settle(dirty);
    if (this.overlay.wants) {
      void this.readWanted(dirty, all);
    } else {
      this.publish(dirty, all);
    }
  }

  /** Shows the rest of what follows from pending commands, once what tells it is read. */
  private async readWanted(dirty: Set<string>, all = false): Promise<void> {
    await this.wanted.bring(dirty);
    this.publish(dirty, all);
  }

  private async base(table: string, id: string): Promise<ServerRow | undefined> {
    return this.tables.get(table, id) ?? (await this.read(table, id));
  }

  private source(table: string, key: string): RowSource {
    return {
      load: (conditions) => this.tables.load(table, conditions),
      ids: () => [...this.tables.ids(table), ...this.overlay.idsOf(table)],
      show: (id) => this.show(table, id),
      isComplete: () => this.complete,
      used: (query) => this.queries.set(key, query),
      unused: (query) => this.release(query, key),
    };
  }

  /** A row as it is shown now, as far as it is in memory. */
  show(table: string, id: string): ShownRow | undefined {
    const base = this.tables.get(table, id);
    return this.overlay.touches(table, id) ? this.overlay.show(table, id, base) : base;
  }

  /** A query that nobody listens to is kept up to date for a while; then it and, with the table's last query, its rows are let go. */
  private release(query: LiveQuery, key: string): void {
    setTimeout(() => {
      if (this.closed || query.isUsed || this.queries.get(key) !== query) {
        return;
      }
      this.queries.delete(key);
      query.forget();
      if (![...this.queries.values()].some(({ table }) => table === query.table)) {
        this.tables.letGo(query.table);
      }
    }, KEPT_UNUSED_MS);
  }
}

const withPending = (row: ServerRow | undefined): ShownRow | undefined =>
  row === undefined ? undefined : { ...row, pending: false };
