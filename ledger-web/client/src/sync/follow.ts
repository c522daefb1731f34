import { NOWHERE, type Position } from '../storage/kept.ts';
import type { WireError } from '../wire.ts';
import { replaced, without } from './entries.ts';
import type { BookState, LeaderStatus, Link, StoredEffect, SyncState } from './state.ts';

/** A tab that follows keeps step with the one that leads: the same queue, the same positions, and what the connection is like. */
export function followed(
  state: SyncState,
  { done, status }: { done: readonly StoredEffect[]; status: LeaderStatus },
): SyncState {
  const after = done.reduce(absorbed, state);
  const books: Record<string, BookState> = {};
  for (const [id, book] of Object.entries(after.books)) {
    const live = status.live.includes(id);
    books[id] = { ...book, live, subscribed: false, refused: status.refused[id] ?? null };
  }
  const { lastSync, signedIn, disk: leadersDisk = null } = status;
  return { ...after, books, link: linkOf(status), lastSync, signedIn, leadersDisk };
}

/** @param disk why the device keeps nothing, if so */
export function statusOf(state: SyncState, disk: WireError | null): LeaderStatus {
  const books = Object.entries(state.books);
  return {
    phase: state.link.phase,
    live: books.filter(([, book]) => book.live).map(([id]) => id),
    refused: Object.fromEntries(books.flatMap(([id, { refused }]) => (refused === null ? [] : [[id, refused]]))),
    lastSync: state.lastSync,
    signedIn: state.signedIn,
    disk,
  };
}

function absorbed(state: SyncState, effect: StoredEffect): SyncState {
  switch (effect.do) {
    case 'apply': {
      const { book, cursor, head, epoch, hash, complete, settled } = effect;
      const queue = without(state.queue, settled);
      return withPosition({ ...state, queue }, book, { cursor, head, epoch, hash, complete });
    }
    case 'wipe':
      return withPosition(state, effect.book, { ...NOWHERE, epoch: effect.epoch });
    case 'save':
      return { ...state, queue: replaced(state.queue, effect.entries) };
    case 'drop':
      return { ...state, queue: without(state.queue, effect.entries) };
  }
}

function withPosition(state: SyncState, id: string, position: Position): SyncState {
  const book = state.books[id];
  return book === undefined ? state : { ...state, books: { ...state.books, [id]: { ...book, ...position } } };
}

const linkOf = ({ phase }: LeaderStatus): Link => (phase === 'waiting' ? { phase, until: 0 } : { phase });
