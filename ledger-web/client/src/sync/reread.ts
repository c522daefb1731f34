import { NOWHERE } from '../storage/kept.ts';
import type { BookState, Effect, Reread, SyncState } from './state.ts';
import type { Moment, Transition } from './transition.ts';

/**
 * The device stands where its disk does. Books that it has gone ahead with are asked for from there; while the disk has no room for a book's rows, what was
 * written here is sent all the same.
 */
export function reread(state: SyncState, event: Reread, moment: Moment): Transition {
  const until = moment.now + event.waitMs;
  const effects: Effect[] = [];
  const books: Record<string, BookState> = {};
  for (const [id, book] of Object.entries(state.books)) {
    const stored = event.books[id] ?? NOWHERE;
    const isThere = stored.cursor === book.cursor && stored.epoch === book.epoch && id !== event.book;
    if (!isThere && book.subscribed) {
      effects.push({ do: 'unsubscribe', book: id });
    }
    const elsewhere = { ...book, ...stored, subscribed: false, live: false };
    books[id] = isThere ? book : id === event.book ? { ...elsewhere, heldUntil: until } : elsewhere;
  }
  const heldUntil = event.book === null ? Math.max(state.heldUntil, until) : state.heldUntil;
  return {
    state: { ...state, books, queue: event.queue, heldUntil, lastSync: event.lastSync },
    effects: event.waitMs > 0 ? [...effects, { do: 'wait', until }] : effects,
  };
}
