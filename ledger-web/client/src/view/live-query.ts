import { type Condition, type comparator, matches } from './filter.ts';
import type { ShownRow } from './overlay.ts';
import { changeOf, type Origin, type RowChange } from './row-change.ts';
import { Telling } from './telling.ts';

export interface Snapshot<R = ShownRow> {
  data: readonly R[];
  isLoading: boolean;
  error: Error | null;
  /** Whether there are rows beyond the limit; `loadMore` shows more of them. */
  hasMore: boolean;
  /** How many rows match, shown or not. */
  total: number;
  /** Whether these are all rows that there are: the device has the whole table. Until then sums of them mean nothing. */
  isComplete: boolean;
  /** How much of the table has come, from 0 to 1; 1 where it is complete. */
  progress: number;
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
  /** Whether the device has had the whole table, so that an empty answer means that there is nothing. */
  isComplete(): boolean;
  /** How much of the table the device has, from 0 to 1. */
  progress(): number;
  /** The query has its first listener, or lost its last one. */
  used(query: LiveQuery): void;
  unused(query: LiveQuery): void;
}

/** Hears of each step that may show, and of the changes in it that are news. */
export type QueryListener = (changes: readonly RowChange[]) => void;

/** Before anything is read. */
export const NO_ROWS: Snapshot<never> = {
  data: [],
  isLoading: true,
  error: null,
  hasMore: false,
  total: 0,
  isComplete: false,
  progress: 0,
};

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
  private telling = new Telling();
  private snapshot: Snapshot = NO_ROWS;

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
    this.touched(new Set([...this.byId.keys(), ...this.source.ids()]), 'remote');
  }

  /** Looks at everything anew: the book's rows are forgotten. */
  reset(): void {
    this.telling.forgotten(this.byId);
    this.touched([...this.byId.keys()], 'remote');
  }

  /** Lets go of its rows; the next listener makes it load again. */
  forget(): void {
    this.loaded = false;
    this.byId.clear();
    this.sorted = [];
    this.limit = this.pageSize;
    this.telling = new Telling();
    this.snapshot = NO_ROWS;
  }

  /** These rows may look different now. */
  touched(ids: Iterable<string>, by: Origin): void {
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
      changes.push(changeOf(old, row, by));
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
    const isComplete = this.loaded && this.source.isComplete();
    const isLoading = !this.loaded || (total === 0 && !isComplete);
    const progress = isComplete ? 1 : this.source.progress();
    const known = this.snapshot;
    const isSame =
      changes.length === 0 &&
      Math.min(this.limit, total) === known.data.length &&
      isLoading === known.isLoading &&
      hasMore === known.hasMore &&
      isComplete === known.isComplete &&
      progress === known.progress;
    if (!isSame) {
      const data = hasMore ? this.sorted.slice(0, this.limit) : this.sorted;
      this.snapshot = { data, isLoading, error: null, hasMore, total, isComplete, progress };
      this.tell(this.telling.told(changes, this.byId, isComplete));
    }
  }

  private tell(changes: readonly RowChange[]): void {
    for (const listener of [...this.listeners]) {
      listener(changes);
    }
  }
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
