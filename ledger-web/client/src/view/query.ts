import { NO_ROWS, type Snapshot } from './live-query.ts';
import type { RowChange } from './row-change.ts';

/** A query of one table, kept up to date while it is listened to. */
export interface Query<R> {
  /** The listener hears of each step that may show, with the changes in it that are news; what the first copy of a book brings is none. */
  subscribe(listener: (changes: readonly RowChange<R>[]) => void): () => void;
  getSnapshot(): Snapshot<R>;
  loadMore(): void;
}

/** Of no book. */
export const NOTHING: Query<never> = {
  subscribe: () => () => undefined,
  getSnapshot: () => NO_ROWS,
  loadMore: () => undefined,
};
