import type { ServerRow } from '../wire.ts';
import type { Condition } from './filter.ts';
import type { ShownRow } from './overlay.ts';

/** The columns by which the device finds rows without walking a table: other records' ids, and days and months. */
const INDEXED = /(_id|_on)$|^(day|month)$/;

/** `column=value` of a row's indexed columns. */
export function indexedValues(row: ServerRow): string[] {
  const values: string[] = [];
  for (const [column, value] of Object.entries(row)) {
    if (typeof value === 'string' && INDEXED.test(column)) {
      values.push(`${column}=${value}`);
    }
  }
  return values;
}

/** The first condition that an index answers. */
export function indexedValue(conditions: readonly Condition[]): string | undefined {
  const condition = conditions.find(({ op, column }) => op === 'eq' && INDEXED.test(column));
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
