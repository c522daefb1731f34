import { type Condition, type comparator, matches } from './filter.ts';
import type { ShownRow } from './overlay.ts';

export interface Snapshot<R = ShownRow> {
  data: readonly R[];
  isLoading: boolean;
  error: Error | null;
  /** Whether there are rows beyond the limit; `loadMore` shows more of them. */
  hasMore: boolean;
  /** How many rows match, shown or not. */
  total: number;
}

export interface RowChange<R = ShownRow> {
  type: 'insert' | 'update' | 'delete';
  new: R | null;
  old: R | null;
}

export interface QueryOptions {
  filter?: string | undefined;
  order?: string | undefined;
  limit?: number | undefined;
}

/** Where a query's rows come from: the open book. */
export interface RowSource {
  /** Brings the rows that the conditions may match into memory. */
  load(conditions: readonly Condition[]): Promise<void>;
  ids(): Iterable<string>;
  show(id: string): ShownRow | undefined;
  /** Whether the device has had the whole book, so that an empty answer means that there is nothing. */
  isComplete(): boolean;
  /** The query has its first listener, or lost its last one. */
  used(query: LiveQuery): void;
  unused(query: LiveQuery): void;
}

export type QueryListener = (changes: readonly RowChange[]) => void;

const EMPTY: Snapshot = { data: [], isLoading: true, error: null, hasMore: false, total: 0 };

/** The rows of a table that match, in order, kept so while rows change. Loads when it gets its first listener. */
export class LiveQuery {
  readonly table: string;
  private readonly source: RowSource;
  private readonly conditions: readonly Condition[];
  private readonly compare: (a: ShownRow, b: ShownRow) => number;
  private readonly pageSize: number;
  private readonly listeners = new Set<QueryListener>();
  private readonly byId = new Map<string, ShownRow>();
  private sorted: readonly ShownRow[] = [];
  private limit: number;
  private loaded = false;
  private snapshot: Snapshot = EMPTY;

  constructor(
    table: string,
    source: RowSource,
    conditions: readonly Condition[],
    order: ReturnType<typeof comparator>,
    limit?: number,
  ) {
    this.table = table;
    this.source = source;
    this.conditions = conditions;
    this.compare = order;
    this.pageSize = limit ?? Number.POSITIVE_INFINITY;
    this.limit = this.pageSize;
  }

  subscribe(listener: QueryListener): () => void {
    this.listeners.add(listener);
    if (this.listeners.size === 1) {
      this.source.used(this);
      void this.load();
    }
    return () => {
      if (this.listeners.delete(listener) && this.listeners.size === 0) {
        this.source.unused(this);
      }
    };
  }

  get isUsed(): boolean {
    return this.listeners.size > 0;
  }

  readonly getSnapshot = (): Snapshot => this.snapshot;

  /** Shows as many rows more as the limit says. */
  readonly loadMore = (): void => {
    this.limit += this.pageSize;
    this.publish([]);
  };

  async load(): Promise<void> {
    try {
      await this.source.load(this.conditions);
    } catch (cause) {
      this.snapshot = {
        ...this.snapshot,
        isLoading: false,
        error: cause instanceof Error ? cause : new Error(String(cause)),
      };
      this.tell([]);
      return;
    }
    this.loaded = true;
    this.touched(new Set([...this.byId.keys(), ...this.source.ids()]));
  }

  /** Looks at everything anew: the book's rows are forgotten. */
  reset(): void {
    this.touched([...this.byId.keys()]);
  }

  /** Lets go of its rows; the next listener makes it load again. */
  forget(): void {
    this.loaded = false;
    this.byId.clear();
    this.sorted = [];
    this.limit = this.pageSize;
    this.snapshot = EMPTY;
  }

  /** These rows may look different now. */
  touched(ids: Iterable<string>): void {
    if (!this.loaded) {
      return;
    }
    const changes: RowChange[] = [];
    const fresh: ShownRow[] = [];
    const gone = new Set<ShownRow>();
    for (const id of ids) {
      const old = this.byId.get(id);
      const row = this.shownNow(id);
      if (old === row) {
        continue;
      }
      if (old !== undefined) {
        gone.add(old);
        this.byId.delete(id);
      }
      if (row !== undefined) {
        fresh.push(row);
        this.byId.set(id, row);
      }
      changes.push(changeOf(old, row));
    }
    if (changes.length > 0) {
      this.sorted = merged(this.sorted, gone, fresh.sort(this.compare), this.compare);
    }
    this.publish(changes);
  }

  private shownNow(id: string): ShownRow | undefined {
    const row = this.source.show(id);
    return row !== undefined && matches(row, this.conditions) ? row : undefined;
  }

  private publish(changes: readonly RowChange[]): void {
    const total = this.sorted.length;
    const hasMore = total > this.limit;
    const isLoading = !this.loaded || (total === 0 && !this.source.isComplete());
    const grown = Math.min(this.limit, total) !== this.snapshot.data.length;
    if (changes.length === 0 && !grown && isLoading === this.snapshot.isLoading && hasMore === this.snapshot.hasMore) {
      return;
    }
    this.snapshot = {
      data: hasMore ? this.sorted.slice(0, this.limit) : this.sorted,
      isLoading,
      error: null,
      hasMore,
      total,
    };
    this.tell(changes);
  }

  private tell(changes: readonly RowChange[]): void {
    for (const listener of [...this.listeners]) {
      listener(changes);
    }
  }
}

function changeOf(old: ShownRow | undefined, row: ShownRow | undefined): RowChange {
  const was = old !== undefined && old.deleted_at === null;
  const is = row !== undefined && row.deleted_at === null;
  const type = was === is ? 'update' : is ? 'insert' : 'delete';
  if (old === undefined || row === undefined) {
    return {
      type: row === undefined ? 'delete' : old === undefined ? 'insert' : type,
      new: row ?? null,
      old: old ?? null,
    };
  }
  return { type, new: row, old };
}

/** Two sorted lists as one, without what is gone: linear, so that a thousand rows cost about as much as one. */
function merged(
  sorted: readonly ShownRow[],
  gone: ReadonlySet<ShownRow>,
  fresh: readonly ShownRow[],
  compare: (a: ShownRow, b: ShownRow) => number,
): ShownRow[] {
  const result: ShownRow[] = [];
  let next = 0;
  for (const row of sorted) {
    if (gone.has(row)) {
      continue;
    }
    for (let candidate = fresh[next]; candidate !== undefined && compare(candidate, row) < 0; candidate = fresh[next]) {
      result.push(candidate);
      next++;
    }
    result.push(row);
  }
  for (; next < fresh.length; next++) {
    result.push(fresh[next] as ShownRow);
  }
  return result;
}
