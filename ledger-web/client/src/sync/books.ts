import { type Entry, NOWHERE, type Position } from '../storage/kept.ts';
import type { Page, WireError } from '../wire.ts';
import { queuedAgain, replaced, without } from './entries.ts';
import { backOff, dropConnection, PASSING } from './link.ts';
import { type BookState, type Effect, pendingOf, type SyncState } from './state.ts';
import type { Moment, Pace, Transition } from './transition.ts';

/** What is said of a book that this user is no longer let into. */
const GONE: ReadonlySet<string> = new Set(['not_found', 'forbidden']);

export function opened(state: SyncState, { book, ...opened }: { book: string } & Position): Transition {
  const known = state.books[book];
  if (known !== undefined) {
    const { isForQueue = false, ...shown } = known;
    return { state: isForQueue ? withBook(state, book, shown) : state, effects: [] };
  }
  // The tab that leads knows best how far the disk is.
  const position = (state.leads ? state.elsewhere[book] : undefined) ?? opened;
  return {
    state: withBook(state, book, { ...position, subscribed: false, live: false, refused: null }),
    effects: [],
  };
}

export function page(state: SyncState, page: Page, moment: Moment): Transition {
  const book = state.books[page.book_id];
  if (book === undefined || !book.subscribed) {
    return { state, effects: [] };
  }
  if (page.from !== book.cursor) {
    return {
      state: withBook(state, page.book_id, { ...book, subscribed: false, live: false }),
      effects: [{ do: 'unsubscribe', book: page.book_id }],
    };
  }
  const accepted = state.queue.filter((entry) => entry.book === page.book_id && entry.state === 'accepted');
  // Which history they were accepted in, a device that knew of none cannot tell.
  const again = book.epoch === null ? accepted.map(queuedAgain) : [];
  const settled = book.epoch === null ? [] : accepted.filter(({ seq = 0 }) => seq <= page.to);
  const complete = book.complete || page.live;
  const lastSync = page.live ? moment.wall : state.lastSync;
  const after: SyncState = {
    ...withBook(state, page.book_id, {
      ...book,
      cursor: page.to,
      head: page.head,
      epoch: page.epoch,
      hash: page.hash,
      live: page.live,
      complete,
    }),
    queue: replaced(without(state.queue, settled), again),
    attempts: 0,
    lastSync,
  };
  return {
    state: after,
    effects: [
      {
        do: 'apply',
        book: page.book_id,
        from: page.from,
        changes: page.changes,
        cursor: page.to,
        head: page.head,
        epoch: page.epoch,
        hash: page.hash,
        complete,
        live: page.live,
        lastSync,
        settled,
      },
      ...saved(again),
      {
        do: 'tell',
        event: {
          type: 'page_applied',
          book: page.book_id,
          from: page.from,
          to: page.to,
          rows: page.changes.length,
          live: page.live,
          lag: page.head - page.to,
          pending: pendingOf(after),
        },
      },
    ],
  };
}

/**
 * The server's history is another one: its rows are forgotten, the queue is kept. What was accepted in the old history and is in no row yet goes out again,
 * since the new one may not have it; where it has, the answer is `duplicate`. The subscription goes on from 0 by itself.
 */
export function reset(state: SyncState, event: { book: string; epoch: string; reason: string }): Transition {
  const book = state.books[event.book];
  if (book === undefined) {
    return { state, effects: [] };
  }
  const again = state.queue.filter((entry) => entry.book === event.book && entry.state === 'accepted').map(queuedAgain);
  return {
    state: {
      ...withBook(state, event.book, { ...book, ...NOWHERE, epoch: event.epoch, live: false }),
      queue: replaced(state.queue, again),
    },
    effects: [
      { do: 'wipe', book: event.book, epoch: event.epoch },
      ...saved(again),
      { do: 'tell', event: { type: 'reset', book: event.book, reason: event.reason } },
    ],
  };
}

/** The same because the user wants it, in the history that there is. The tab that leads does it: pages may be on their way to its disk. */
export function reloaded(state: SyncState, id: string): Transition {
  const book = state.books[id];
  if (!state.leads || book === undefined || book.epoch === null) {
    return { state, effects: [] };
  }
  const { state: after, effects } = reset(state, { book: id, epoch: book.epoch, reason: 'reloaded' });
  return {
    // Whoever loads a book anew takes the history that the server has.
    state: withBook(after, id, { ...(after.books[id] ?? book), subscribed: false, refused: null }),
    effects: book.subscribed ? [{ do: 'unsubscribe', book: id }, ...effects] : effects,
  };
}

export function ended(
  state: SyncState,
  event: { book: string; error: WireError; retryAfterMs?: number },
  moment: Moment,
  pace: Pace,
): Transition {
  const book = state.books[event.book];
  if (book === undefined) {
    return { state, effects: [] };
  }
  if (event.error.code === 'rate_limited') {
    // The connection is good, and a new one would only ask for more.
    const wait = Math.max(event.retryAfterMs ?? 0, backOff(state.attempts, moment.random, pace));
    const heldUntil = moment.now + wait;
    const held = { ...book, subscribed: false, live: false, heldUntil };
    return {
      state: { ...withBook(state, event.book, held), attempts: state.attempts + 1 },
      effects: [
        { do: 'wait', until: heldUntil },
        { do: 'tell', event: { type: 'subscription_ended', book: event.book, error: event.error } },
      ],
    };
  }
  if (PASSING.has(event.error.code)) {
    return dropConnection(state, event.error.message, moment, pace);
  }
  // The server has what it accepted, and no row will come that says so.
  const settled = GONE.has(event.error.code)
    ? state.queue.filter((entry) => entry.book === event.book && entry.state === 'accepted')
    : [];
  const refused = { ...book, subscribed: false, live: false, refused: event.error };
  return {
    state: { ...withBook(state, event.book, refused), queue: without(state.queue, settled) },
    effects: [
      ...(settled.length === 0 ? [] : [{ do: 'drop' as const, entries: settled }]),
      { do: 'tell', event: { type: 'subscription_ended', book: event.book, error: event.error } },
    ],
  };
}

/** What is there stays and is no longer live; what is sent goes on being sent. */
export function paused(state: SyncState, id: string): SyncState {
  const book = state.books[id];
  return book === undefined ? state : withBook(state, id, { ...book, live: false });
}

const saved = (entries: Entry[]): Effect[] => (entries.length === 0 ? [] : [{ do: 'save', entries }]);

function withBook(state: SyncState, id: string, book: BookState): SyncState {
  return { ...state, books: { ...state.books, [id]: book } };
}
