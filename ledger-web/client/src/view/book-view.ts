import { TABLES } from '../generated/tables.ts';
import type { Store } from '../storage/store.ts';
import type { Change, Command, ServerRow } from '../wire.ts';
import { type Condition, comparator, parseFilter, parseOrder } from './filter.ts';
import type { Author } from './fold.ts';
import { LiveQuery, type QueryOptions, type RowSource } from './live-query.ts';
import { Overlay, type ShownRow } from './overlay.ts';
import { indexedValue, TableRows } from './table-rows.ts';

/** How long a table that nothing shows stays in memory, in milliseconds: going back to a page finds it there. */
const KEPT_UNUSED_MS = 10_000;

/** One open book as this tab shows it: the server's rows in memory as far as they are asked for, the overlay, and the queries over both. */
export class BookView {
  readonly book: string;
  private readonly store: Store;
  private readonly overlay: Overlay;
  private readonly tables = new Map<string, TableRows>();
  private readonly queries = new Map<string, LiveQuery>();
  /** Commands that are done or set aside: one that is still being read for must not come back. */
  private readonly done = new Set<string>();
  /** Rows that came while their record was read for a pending command, by `table/id`; they are newer than what is read. */
  private readonly fresh = new Map<string, ServerRow | undefined>();
  private reading = 0;
  private complete: boolean;
  private closed = false;

  constructor(book: string, store: Store, author: Author, complete: boolean) {
    this.book = book;
    this.store = store;
    this.overlay = new Overlay(author);
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

  /** The server's rows have changed, and what they hold is not pending any more: one step, so that nothing flickers. */
  apply(changes: readonly Change[], settled: readonly Command[], complete: boolean): void {
    const dirty = new Set<string>();
    for (const change of changes) {
      const row = change.op === 'put' ? change.row : undefined;
      this.tables.get(change.table)?.put(change.id, row);
      if (this.reading > 0) {
        this.fresh.set(`${change.table}/${change.id}`, row);
      }
      this.overlay.rebase(change.table, change.id, row, dirty);
      dirty.add(`${change.table}/${change.id}`);
    }
    for (const command of settled) {
      this.done.add(command.command_id);
      this.overlay.remove(command, dirty);
    }
    const becameComplete = complete && !this.complete;
    this.complete = complete;
    this.publish(dirty, becameComplete);
  }

  /** Shows a command at once where its record is in memory or new; otherwise as soon as the record is read. */
  async add(command: Command): Promise<void> {
    const { table, id, command_id } = command;
    const known = this.tables.get(table)?.get(id);
    const atOnce = command.op === 'create' || known !== undefined || this.overlay.has(table, id);
    const base = atOnce ? known : await this.read(table, id);
    if (this.done.has(command_id)) {
      return;
    }
    const dirty = new Set<string>();
    this.overlay.add(command, base, dirty);
    this.publish(dirty, false);
  }

  /** Shows a command again that was set aside. */
  addAgain(command: Command): Promise<void> {
    this.done.delete(command.command_id);
    return this.add(command);
  }

  remove(commands: readonly Command[]): void {
    const dirty = new Set<string>();
    for (const command of commands) {
      this.done.add(command.command_id);
      this.overlay.remove(command, dirty);
    }
    this.publish(dirty, false);
  }

  /** The server's rows are forgotten; what is pending stays. */
  wipe(): void {
    this.complete = false;
    for (const table of this.tables.values()) {
      table.wipe();
    }
    const dirty = new Set<string>();
    for (const table of Object.keys(TABLES)) {
      for (const id of [...this.overlay.idsOf(table)]) {
        this.overlay.rebase(table, id, undefined, dirty);
      }
    }
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
    this.tables.clear();
    this.queries.clear();
  }

  private publish(dirty: ReadonlySet<string>, all: boolean): void {
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
    this.reading++;
    try {
      const read = await this.store.row(this.book, table, id);
      const key = `${table}/${id}`;
      return this.fresh.has(key) ? this.fresh.get(key) : read;
    } catch (cause) {
      if (this.closed) {
        return undefined; // nobody looks any more, and the disk is closed
      }
      throw cause;
    } finally {
      this.reading--;
      if (this.reading === 0) {
        this.fresh.clear();
      }
    }
  }

  private async base(table: string, id: string): Promise<ServerRow | undefined> {
    return this.tables.get(table)?.get(id) ?? (await this.store.row(this.book, table, id));
  }

  private source(table: string, key: string): RowSource {
    return {
      load: (conditions) => this.load(table, conditions),
      ids: () => [...(this.tables.get(table)?.ids() ?? []), ...this.overlay.idsOf(table)],
      show: (id) => this.show(table, id),
      isComplete: () => this.complete,
      used: (query) => this.queries.set(key, query),
      unused: (query) => this.release(query, key),
    };
  }

  private show(table: string, id: string): ShownRow | undefined {
    const base = this.tables.get(table)?.get(id);
    return this.overlay.touches(table, id) ? this.overlay.show(table, id, base) : base;
  }

  private load(table: string, conditions: readonly Condition[]): Promise<void> {
    const rows = this.rowsOf(table);
    const id = conditions.find(({ column, op }) => column === 'id' && op === 'eq')?.values[0];
    if (id !== undefined) {
      return rows.loadSome(`id=${id}`, async () =>
        [await this.store.row(this.book, table, id)].filter((row) => row !== undefined),
      );
    }
    const value = indexedValue(conditions);
    return value === undefined
      ? rows.loadAll(() => this.store.rows(this.book, table))
      : rows.loadSome(value, () => this.store.rowsBy(this.book, table, value));
  }

  private rowsOf(table: string): TableRows {
    const known = this.tables.get(table) ?? new TableRows();
    this.tables.set(table, known);
    return known;
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
        this.tables.delete(query.table);
      }
    }, KEPT_UNUSED_MS);
  }
}

const withPending = (row: ServerRow | undefined): ShownRow | undefined =>
  row === undefined ? undefined : { ...row, pending: false };
