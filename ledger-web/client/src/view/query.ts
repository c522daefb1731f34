import type { RowChange, Snapshot } from './live-query.ts';

/** A query of one table, kept up to date while it is listened to. */
export interface Query<R> {
  subscribe(listener: (changes: readonly RowChange<R>[]) => void): () => void;
  getSnapshot(): Snapshot<R>;
  loadMore(): void;
}

const NO_ROWS: Snapshot<never> = { data: [], isLoading: true, error: null, hasMore: false, total: 0 };

/** Of no book. */
export const NOTHING: Query<never> = {
  subscribe: () => () => undefined,
  getSnapshot: () => NO_ROWS,
  loadMore: () => undefined,
};
