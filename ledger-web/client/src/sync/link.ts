import type { BookState, Effect, SyncState } from './state.ts';
import type { Moment, Pace, Transition } from './transition.ts';

/** What passes by itself: the server is there, but not ready. */
export const PASSING: ReadonlySet<string> = new Set([
  'unavailable',
  'not_caught_up',
  'rate_limited',
  'internal',
  'unauthenticated',
  'token_expired',
]);

/** The connection is gone: nothing is subscribed, and what was on its way counts as not sent. */
export function lost(state: SyncState): SyncState {
  const books: Record<string, BookState> = {};
  for (const [id, book] of Object.entries(state.books)) {
    books[id] = { ...book, subscribed: false, live: false };
  }
  return { ...state, books, push: null };
}

/** A connection, or the wait for the time from which the server wants to see one. */
export function connect(state: SyncState, effects: Effect[], moment: Moment): Transition {
  const until = state.quietUntil;
  if (moment.now < until) {
    return { state: { ...state, link: { phase: 'waiting', until } }, effects: [...effects, { do: 'wait', until }] };
  }
  return { state: { ...state, link: { phase: 'connecting' } }, effects: [...effects, { do: 'connect' }] };
}

export function disconnected(
  state: SyncState,
  { reason, retryAfterMs = 0 }: { reason: string; retryAfterMs?: number },
  moment: Moment,
  pace: Pace,
): Transition {
  if (state.link.phase === 'down' || state.link.phase === 'waiting') {
    return { state, effects: [] };
  }
  const quietUntil = Math.max(state.quietUntil, moment.now + retryAfterMs);
  const until = Math.max(quietUntil, moment.now + backOff(state.attempts, moment.random, pace));
  return {
    state: { ...lost(state), link: { phase: 'waiting', until }, quietUntil, attempts: state.attempts + 1 },
    effects: [
      { do: 'wait', until },
      { do: 'tell', event: { type: 'disconnected', reason, retry_at: moment.wall + until - moment.now } },
    ],
  };
}

/** Ends the connection from this side, to try again after a while. */
export function dropConnection(state: SyncState, reason: string, moment: Moment, pace: Pace): Transition {
  const { state: after, effects } = disconnected(state, { reason }, moment, pace);
  return { state: after, effects: [{ do: 'disconnect' }, ...effects] };
}

/** The time for the next try has come, if the wait ended before `now`; bells may ring a little early, and are set again then. */
export function rang(state: SyncState, now: number): Transition {
  if (state.link.phase === 'waiting') {
    return now < state.link.until
      ? { state, effects: [{ do: 'wait', until: state.link.until }] }
      : { state: { ...state, link: { phase: 'down' } }, effects: [] };
  }
  const ofBooks = Object.values(state.books).flatMap(({ heldUntil = 0, faults }) => [heldUntil, faults?.until ?? 0]);
  const held = [state.heldUntil, ...ofBooks];
  const next = Math.min(...held.filter((until) => now < until));
  return { state, effects: Number.isFinite(next) ? [{ do: 'wait', until: next }] : [] };
}

/** Doubles with every try up to the longest, and is between half of that and all of it, so that many devices do not come back at once. Milliseconds. */
export function backOff(attempts: number, random: number, pace: Pace): number {
  const full = Math.min(pace.longestWaitMs, pace.firstWaitMs * 2 ** Math.min(attempts, 20));
  return Math.round(full * (0.5 + random / 2));
}
