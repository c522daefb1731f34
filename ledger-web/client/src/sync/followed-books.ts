import { NOWHERE, type Position } from '../storage/kept.ts';
import type { BookState, Effect, SyncEvent, SyncState } from './state.ts';
import type { Transition } from './transition.ts';

/** Which books a tab follows: those that some tab shows, and those that have commands until these are settled. */

const NEW: Pick<BookState, 'subscribed' | 'live' | 'refused'> = { subscribed: false, live: false, refused: null };

/** What the device had written down, in the place of what this tab believed; a subscription that goes on from elsewhere is asked for anew. */
export function loaded(
  state: SyncState,
  { queue, books: stored, lastSync }: Extract<SyncEvent, { type: 'loaded' }>,
): Transition {
  const effects: Effect[] = [];
  const books: Record<string, BookState> = {};
  for (const [id, book] of Object.entries(state.books)) {
    const position = stored[id] ?? NOWHERE;
    const isSame = position.cursor === book.cursor && position.epoch === book.epoch;
    books[id] = { ...book, ...position };
    if (!isSame && book.subscribed) {
      effects.push({ do: 'unsubscribe', book: id });
      books[id] = { ...book, ...position, subscribed: false, live: false };
    }
  }
  const elsewhere = Object.entries(stored).filter(([id]) => books[id] === undefined);
  return { state: { ...state, queue, books, elsewhere: Object.fromEntries(elsewhere), lastSync }, effects };
}

/** The books of commands that the server has not settled, beside those that somebody shows. */
export function withUnsettled(state: SyncState): SyncState {
  const missing = new Set<string>();
  for (const { book, state: stands } of state.queue) {
    if (stands !== 'failed' && state.books[book] === undefined) {
      missing.add(book);
    }
  }
  if (missing.size === 0) {
    return state;
  }
  const books = { ...state.books };
  for (const id of missing) {
    books[id] = { ...NEW, ...(state.elsewhere[id] ?? NOWHERE), isForQueue: true };
  }
  return { ...state, books };
}

/** Without the books that were followed for commands which are settled now. */
export function withSettledGone(state: SyncState, effects: Effect[]): SyncState {
  const unsettled = new Set(state.queue.filter((entry) => entry.state !== 'failed').map(({ book }) => book));
  const done = Object.entries(state.books).filter(([id, { isForQueue }]) => isForQueue && !unsettled.has(id));
  if (done.length === 0) {
    return state;
  }
  const books = { ...state.books };
  const elsewhere: Record<string, Position> = { ...state.elsewhere };
  for (const [id, { subscribed, cursor, epoch, hash, complete }] of done) {
    delete books[id];
    elsewhere[id] = { cursor, epoch, hash, complete };
    if (subscribed) {
      effects.push({ do: 'unsubscribe', book: id });
    }
  }
  return { ...state, books, elsewhere };
}

/** Has every book asked for again, and believes nothing of it until the answer is there. */
export function askedAnew(state: SyncState): Transition {
  const effects: Effect[] = [];
  const books = Object.entries(state.books).map(([id, book]): [string, BookState] => {
    if (book.subscribed && state.link.phase === 'up') {
      effects.push({ do: 'unsubscribe', book: id });
    }
    return [id, { ...book, subscribed: false, live: false }];
  });
  return { state: { ...state, books: Object.fromEntries(books) }, effects };
}
