import { indexedValues, isIndexed } from '../storage/indexed.ts';
import type { DeviceStorage } from '../storage/storage.ts';
import type { Change, ServerRow } from '../wire.ts';
import { Ahead } from './ahead.ts';
import type { Condition } from './filter.ts';
import type { ShownRow } from './overlay.ts';

/** The first condition that an index answers. */
export function indexedValue(conditions: readonly Condition[]): string | undefined {
  const condition = conditions.find(({ op, column }) => op === 'eq' && isIndexed(column));
  return condition === undefined ? undefined : `${condition.column}=${condition.values[0]}`;
}

/** The server's rows of one table that are in memory: those that were asked for, and those that came since. */
export class TableRows {
  private readonly rows = new Map<string, ShownRow>();
  private readonly loads = new Map<string, Promise<void>>();
  private generation = 0;

  get(id: string): ShownRow | undefined {
    return this.rows.get(id);
  }

  ids(): Iterable<string> {
    return this.rows.keys();
  }

  put(id: string, row: ServerRow | undefined): void {
    if (row === undefined) {
      this.rows.delete(id);
    } else {
      this.rows.set(id, { ...row, pending: false });
    }
  }

  /** What has to change here so that it is what the disk has: of the rows that are here, and of those that were asked for. */
  differing(table: string, stored: readonly ServerRow[]): Change[] {
    const byId = new Map(stored.map((row) => [row.id, row]));
    const changes: Change[] = [];
    for (const [id, { pending: _, ...row }] of this.rows) {
      const now = byId.get(id);
      if (now === undefined) {
        changes.push({ table, id, seq: row.seq, op: 'remove' });
      } else if (now.seq !== row.seq || JSON.stringify(now) !== JSON.stringify(row)) {
        changes.push({ table, id, seq: now.seq, op: 'put', row: now });
      }
    }
    for (const row of stored) {
      if (!this.rows.has(row.id) && this.isAskedFor(row)) {
        changes.push({ table, id: row.id, seq: row.seq, op: 'put', row });
      }
    }
    return changes;
  }

  private isAskedFor(row: ServerRow): boolean {
    return (
      this.loads.has('') || this.loads.has(`id=${row.id}`) || indexedValues(row).some((one) => this.loads.has(one))
    );
  }

  wipe(): void {
    this.generation++;
    this.rows.clear();
  }

  loadAll(read: () => Promise<ServerRow[]>): Promise<void> {
    return this.once('', read);
  }

  loadSome(value: string, read: () => Promise<ServerRow[]>): Promise<void> {
    return this.loads.get('') ?? this.once(value, read);
  }

  private once(what: string, read: () => Promise<ServerRow[]>): Promise<void> {
    const running = this.loads.get(what) ?? this.fill(read);
    this.loads.set(what, running);
    running.catch(() => this.loads.delete(what));
    return running;
  }

  /** What came meanwhile is newer than what was read. */
  private async fill(read: () => Promise<ServerRow[]>): Promise<void> {
    const generation = this.generation;
    const rows = await read();
    if (generation !== this.generation) {
      return; // forgotten while it was read; what is to be shown comes from the server
    }
    for (const row of rows) {
      const known = this.rows.get(row.id);
      if (known === undefined || known.seq < row.seq) {
        this.put(row.id, row);
      }
    }
  }
}

/** The rows of a book that are in memory, by their tables. */
export class Tables {
  private readonly book: string;
  private readonly store: DeviceStorage;
  private readonly tables = new Map<string, TableRows>();
  /** Rows that the copy of the book has not come to yet. */
  readonly ahead = new Ahead();

  constructor(book: string, store: DeviceStorage) {
    this.book = book;
    this.store = store;
  }

  get size(): number {
    return this.tables.size;
  }

  get(table: string, id: string): ShownRow | undefined {
    const ahead = this.ahead.get(table, id);
    return this.tables.get(table)?.get(id) ?? (ahead && { ...ahead, pending: false });
  }

  ids(table: string): Iterable<string> {
    return this.tables.get(table)?.ids() ?? [];
  }

  /** The server's row has changed; of a table that nobody asked for, nothing is kept. */
  put(table: string, id: string, row: ServerRow | undefined): void {
    this.tables.get(table)?.put(id, row);
  }

  /** Brings the rows that the conditions may match into memory: one, those that an index finds, or all of the table. */
  load(table: string, conditions: readonly Condition[]): Promise<void> {
    const rows = this.tables.get(table) ?? this.begun(table);
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

  /** What has to change in memory so that it is what the disk has. */
  async differing(stored: (table: string) => Promise<ServerRow[]>): Promise<Change[]> {
    const all = [...this.tables].map(async ([name, table]) => table.differing(name, await stored(name)));
    return (await Promise.all(all)).flat();
  }

  private begun(table: string): TableRows {
    const rows = new TableRows();
    for (const row of this.ahead.of(table)) {
      rows.put(row.id, row);
    }
    this.tables.set(table, rows);
    return rows;
  }

  /** The server's rows are forgotten. */
  wipe(): void {
    this.ahead.clear();
    for (const table of this.tables.values()) {
      table.wipe();
    }
  }

  letGo(table: string): void {
    this.tables.delete(table);
  }

  clear(): void {
    this.tables.clear();
  }
}
