import type { RowChange, Snapshot } from './live-query.ts';

/** A query of one table, kept up to date while it is listened to. */
export interface Query<R> {
  subscribe(listener: (changes: readonly RowChange<R>[]) => void): () => void;
  getSnapshot(): Snapshot<R>;
  loadMore(): void;
}

/** A listener that tells of each change that comes after the rows were there. */
export function afterLoading<R>(query: Query<R>, tell: (change: RowChange<R>) => void) {
  let isReady = !query.getSnapshot().isLoading;
  return (changes: readonly RowChange<R>[]): void => {
    if (isReady) {
      changes.forEach(tell);
    }
    isReady ||= !query.getSnapshot().isLoading;
  };
}

const NO_ROWS: Snapshot<never> = { data: [], isLoading: true, error: null, hasMore: false, total: 0 };

/** Of no book. */
export const NOTHING: Query<never> = {
  subscribe: () => () => undefined,
  getSnapshot: () => NO_ROWS,
  loadMore: () => undefined,
};
