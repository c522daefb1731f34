import type { Effect, SyncState } from './state.ts';

/** What a state becomes, and what has to be done then. */
export interface Transition {
  state: SyncState;
  effects: Effect[];
}

/** The moment of a transition, brought from outside so that transitions are pure. */
export interface Moment {
  /** Milliseconds since some beginning, by a clock that nobody sets: all waits hang on it. */
  now: number;
  /** The wall clock, for what is told to people: milliseconds since 1970. */
  wall: number;
  /** From 0 up to, not including, 1: for the jitter of waits. */
  random: number;
  /** An id that nobody has, for a push. */
  freshId: string;
}

/** How patient the client is, in milliseconds. */
export interface Pace {
  firstWaitMs: number;
  longestWaitMs: number;
  /** Between two questions for changes, where the network lets no WebSocket through. */
  askEveryMs: number;
}

export const PACE: Pace = { firstWaitMs: 500, longestWaitMs: 30_000, askEveryMs: 3_000 };
