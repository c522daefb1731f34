import { NOWHERE } from '../storage/kept.ts';
import type { WireError } from '../wire.ts';
import { replaced, without } from './entries.ts';
import type { Effect, SyncState } from './state.ts';
import type { Transition } from './transition.ts';

/**
 * This user is no member of the book any more: its rows go from the device. What was not sent is set aside, for the user to save or to send should they come back;
 * what the server took is in a book that they no longer see.
 */
export function left(state: SyncState, { book: id, error }: { book: string; error: WireError }): Transition {
  const of = state.queue.filter((entry) => entry.book === id);
  const taken = of.filter((entry) => entry.state === 'accepted');
  const aside = of
    .filter((entry) => entry.state === 'queued')
    .map((entry) => ({ ...entry, state: 'failed' as const, error }));
  const book = state.books[id];
  const books =
    book === undefined
      ? state.books
      : { ...state.books, [id]: { ...book, ...NOWHERE, subscribed: false, live: false, refused: error } };
  const elsewhere = state.elsewhere[id] === undefined ? state.elsewhere : { ...state.elsewhere, [id]: NOWHERE };
  const effects: Effect[] = [
    ...(book?.subscribed ? [{ do: 'unsubscribe' as const, book: id }] : []),
    { do: 'wipe', book: id, epoch: null },
    ...(aside.length > 0 ? [{ do: 'save' as const, entries: aside }] : []),
    ...(taken.length > 0 ? [{ do: 'drop' as const, entries: taken }] : []),
    { do: 'tell', event: { type: 'subscription_ended', book: id, error } },
  ];
  return { state: { ...state, books, elsewhere, queue: replaced(without(state.queue, taken), aside) }, effects };
}

/** This user is a member of the book again: it is asked for from where the device stands with it. */
export function joined(state: SyncState, id: string): SyncState {
  const book = state.books[id];
  return book?.refused ? { ...state, books: { ...state.books, [id]: { ...book, refused: null } } } : state;
}
