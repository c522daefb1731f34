import { TABLES } from '../generated/tables.ts';
import { comparator, demandColumns, parseFilter, parseOrder } from './filter.ts';
import { LiveQuery, type QueryOptions, type RowSource } from './live-query.ts';
import type { Origin } from './row-change.ts';

/** How long a table that nothing shows stays in memory, in milliseconds: going back to a page finds it there. */
const KEPT_UNUSED_MS = 10_000;

/** The rows of one table of the open book. */
export type Rows = Omit<RowSource, 'used' | 'unused'>;

/** The queries of an open book: those that somebody listens to, and for a while those that nobody does any more. */
export class Queries {
  private readonly letGo: (table: string) => void;
  /** The one of each kind that is given to whoever asks for the same. */
  private readonly byKind = new Map<string, LiveQuery>();
  /** All that are kept up to date. */
  private readonly kept = new Set<LiveQuery>();
  private closed = false;

  /** @param letGo hears of a table that no query shows any more */
  constructor(letGo: (table: string) => void) {
    this.letGo = letGo;
  }

  /** @throws FilterError where the filter or the order cannot be read, or names a column that the table does not have */
  get(table: string, { filter, order, limit }: QueryOptions, rows: Rows): LiveQuery {
    const kind = JSON.stringify([table, filter ?? '', order ?? '', limit ?? null]);
    const known = this.byKind.get(kind);
    if (known !== undefined) {
      return known;
    }
    if (!(table in TABLES)) {
      throw new Error(`There is no table "${table}".`);
    }
    const { columns } = TABLES[table as keyof typeof TABLES];
    const [conditions, orderings] = [parseFilter(filter), parseOrder(order)];
    demandColumns([...conditions, ...orderings], table, columns);
    const source: RowSource = {
      ...rows,
      used: (query) => this.keep(query, kind),
      unused: (query) => this.release(query, kind),
    };
    const made = new LiveQuery(table, source, conditions, comparator(orderings), limit);
    this.byKind.set(kind, made);
    return made;
  }

  get size(): number {
    return this.kept.size;
  }

  /** These rows, as `table/id`, may look different now; with `all`, every query has to look how complete it is. */
  touched(keys: ReadonlySet<string>, all: boolean, by: Origin): void {
    const byTable = new Map<string, string[]>();
    for (const key of keys) {
      const slash = key.indexOf('/');
      const table = key.slice(0, slash);
      const ids = byTable.get(table) ?? [];
      ids.push(key.slice(slash + 1));
      byTable.set(table, ids);
    }
    for (const query of [...this.kept]) {
      const ids = byTable.get(query.table);
      if (ids !== undefined || all) {
        query.touched(ids ?? [], by);
      }
    }
  }

  /** The book's rows are forgotten. */
  reset(): void {
    for (const query of this.kept) {
      query.reset();
    }
  }

  close(): void {
    this.closed = true;
    this.byKind.clear();
    this.kept.clear();
  }

  /** One that was let go may be listened to again while there is another one of its kind: both go on. */
  private keep(query: LiveQuery, kind: string): void {
    this.kept.add(query);
    if (!this.byKind.has(kind)) {
      this.byKind.set(kind, query);
    }
  }

  /** A query that nobody listens to is kept up to date for a while; then it and, with the table's last query, its rows are let go. */
  private release(query: LiveQuery, kind: string): void {
    setTimeout(() => {
      if (this.closed || query.isUsed || !this.kept.delete(query)) {
        return;
      }
      if (this.byKind.get(kind) === query) {
        this.byKind.delete(kind);
      }
      query.forget();
      if (![...this.kept].some(({ table }) => table === query.table)) {
        this.letGo(query.table);
      }
    }, KEPT_UNUSED_MS);
  }
}
