import type { WireError } from '../wire.ts';
import { withAside } from './aside.ts';
import { backOff } from './link.ts';
import type { BookState, Faults, Push, SyncState } from './state.ts';
import type { Moment, Pace, Transition } from './transition.ts';

/** A command that goes alone is set aside with this try at the latest. */
const TRIES_ALONE = 3;

const NONE: Faults = { limit: Number.POSITIVE_INFINITY, tries: 0, waits: 0, until: 0 };

/**
 * The server failed at a push, and nothing of it is stored. The book's next one waits, and other books' go on meanwhile. Where it fails by itself (`internal`)
 * at the same push again, the push is halved, until the command that is at fault goes alone and is set aside. Waits get longer until something succeeds, so that a
 * server that fails at everything sets little aside.
 */
export function faulty(
  state: SyncState,
  push: Push,
  { error, retryAfterMs = 0 }: { error: WireError; retryAfterMs?: number },
  moment: Moment,
  pace: Pace,
): Transition {
  const before = state.books[push.book]?.faults ?? NONE;
  const isOwn = error.code === 'internal';
  const tries = isOwn ? before.tries + 1 : before.tries;
  const many = push.commandIds.length;
  if (isOwn && many === 1 && tries >= TRIES_ALONE) {
    const aside = withAside(state, push, error);
    return { ...aside, state: withFaults(aside.state, push.book, { ...before, limit: 1, tries: 0, until: 0 }) };
  }
  const isHalved = isOwn && many > 1 && tries > 1;
  const waits = isHalved ? 0 : before.waits;
  const until = moment.now + Math.max(retryAfterMs, backOff(waits, moment.random, pace));
  const faults = {
    limit: isHalved ? Math.ceil(many / 2) : before.limit,
    tries: isHalved ? 1 : tries,
    waits: isHalved ? before.waits : before.waits + 1,
    until,
  };
  return { state: withFaults(state, push.book, faults), effects: [{ do: 'wait', until }] };
}

/** A push of the book was answered: the next one may carry more again. */
export function withFewerFaults(state: SyncState, book: string): SyncState {
  const { faults, ...known } = state.books[book] ?? {};
  if (faults === undefined) {
    return state;
  }
  const limit = faults.limit * 2;
  const left = limit >= state.pushLimit ? {} : { faults: { limit, tries: 0, waits: 0, until: 0 } };
  return { ...state, books: { ...state.books, [book]: { ...(known as BookState), ...left } } };
}

function withFaults(state: SyncState, id: string, faults: Faults): SyncState {
  const book = state.books[id];
  return book === undefined ? state : { ...state, books: { ...state.books, [id]: { ...book, faults } } };
}
