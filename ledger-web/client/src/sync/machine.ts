import { ended, opened, page, paused, reloaded, reset } from './books.ts';
import { followed } from './follow.ts';
import { askedAnew, loaded, withSettledGone, withUnsettled } from './followed-books.ts';
import { connect, disconnected, lost, rang } from './link.ts';
import { joined, left } from './membership.ts';
import { answered, discarded, enqueued, nextPush, overdue, pushRefused, retried } from './queue.ts';
import { reread } from './reread.ts';
import type { BookState, Effect, SyncEvent, SyncState } from './state.ts';
import { type Moment, PACE, type Pace, type Transition } from './transition.ts';

/**
 * The whole of the client's behaviour: what it was, what happened, what it is then and what has to be done. Pure: time and randomness come with the
 * event, and nothing is done here.
 */
export function step(before: SyncState, event: SyncEvent, moment: Moment, pace: Pace = PACE): Transition {
  const { state, effects } = react(before, event, moment, pace);
  return proceed(state, effects, moment);
}

function react(state: SyncState, event: SyncEvent, moment: Moment, pace: Pace): Transition {
  switch (event.type) {
    case 'loaded':
      return loaded(state, event);
    case 'reread':
      return reread(state, event, moment);
    case 'leads':
      return still({ ...lost(state), leads: true, link: { phase: 'down' }, attempts: 0, leadersDisk: null });
    case 'follows':
      return { state: { ...lost(state), leads: false, link: { phase: 'down' } }, effects: [{ do: 'disconnect' }] };
    case 'told':
      return still(state.leads ? state : followed(state, event));
    case 'online':
      return rang({ ...state, online: true, attempts: 0 }, Number.POSITIVE_INFINITY);
    case 'offline':
      return still({ ...state, online: false });
    case 'signed_in':
      return still({ ...state, signedIn: true, attempts: 0, books: withoutRefusals(state) });
    case 'signed_out':
      return still({ ...state, signedIn: false });
    case 'opened':
      return opened(state, event);
    case 'rang':
      return rang(state, moment.now);
    case 'forced':
      return forced(state);
    case 'connected':
      return { state: { ...state, link: { phase: 'up' } }, effects: [{ do: 'tell', event: { type: 'connected' } }] };
    case 'disconnected':
      return disconnected(state, event, moment, pace);
    case 'page':
      return page(state, event.page, moment);
    case 'reset':
      return reset(state, event);
    case 'reloaded':
      return reloaded(state, event.book);
    case 'paused':
      return still(paused(state, event.book));
    case 'ended':
      return ended(state, event, moment, pace);
    case 'left':
      return left(state, event);
    case 'joined':
      return still(joined(state, event.book));
    case 'enqueued':
      return enqueued(state, event.entry);
    case 'answered':
      return answered(state, event);
    case 'push_refused':
      return pushRefused(state, event, moment, pace);
    case 'push_overdue':
      return overdue(state, event.push, moment, pace);
    case 'retried':
      return retried(state, event.entries);
    case 'discarded':
      return discarded(state, event.commandIds);
  }
}

/** What follows from a state by itself: a connection when one is wanted, the subscriptions and the next push when it is up. */
function proceed(before: SyncState, effects: Effect[], moment: Moment): Transition {
  if (!before.leads) {
    return { state: before, effects };
  }
  const all = [...effects];
  let state = withSettledGone(withUnsettled(before), all);
  const wanted = state.online && state.signedIn && isAnythingToSync(state);
  if (!wanted && state.link.phase !== 'down') {
    if (state.link.phase !== 'waiting') {
      all.push({ do: 'disconnect' });
    }
    state = { ...lost(state), link: { phase: 'down' } };
  } else if (wanted && state.link.phase === 'down') {
    return connect(state, all, moment);
  } else if (state.link.phase === 'up') {
    state = subscribeAll(state, all, moment);
    state = nextPush(state, all, moment);
  }
  return { state, effects: all };
}

const isAnythingToSync = (state: SyncState): boolean => Object.keys(state.books).length > 0;

function subscribeAll(state: SyncState, effects: Effect[], moment: Moment): SyncState {
  const books: Record<string, BookState> = {};
  for (const [id, book] of Object.entries(state.books)) {
    const due = !book.subscribed && book.refused === null && (book.heldUntil ?? 0) <= moment.now;
    if (due) {
      effects.push({ do: 'subscribe', book: id, cursor: book.cursor, epoch: book.epoch, hash: book.hash });
    }
    books[id] = due ? { ...book, subscribed: true } : book;
  }
  return { ...state, books };
}

function withoutRefusals(state: SyncState): Record<string, BookState> {
  return Object.fromEntries(
    Object.entries(state.books).map(([id, { faults, ...book }]) => [id, { ...book, refused: null, heldUntil: 0 }]),
  );
}

/** What a person asks for is asked of the server: a line that is dead says nothing, so nothing counts as live until there was an answer. */
function forced(state: SyncState): Transition {
  const free = { ...state, heldUntil: 0, quietUntil: 0, attempts: 0, books: withoutRefusals(state) };
  const asked = askedAnew(free);
  const { state: after, effects } = rang(asked.state, Number.POSITIVE_INFINITY);
  return { state: after, effects: [...asked.effects, ...effects] };
}

const still = (state: SyncState): Transition => ({ state, effects: [] });
