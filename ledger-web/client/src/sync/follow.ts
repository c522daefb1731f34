import type { BookState, Entry, LeaderStatus, Link, StoredEffect, SyncState } from './state.ts';

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
  return { ...after, books, link: linkOf(status), lastSync: status.lastSync, signedIn: status.signedIn };
}

export function statusOf(state: SyncState): LeaderStatus {
  const books = Object.entries(state.books);
  return {
    phase: state.link.phase,
    live: books.filter(([, book]) => book.live).map(([id]) => id),
    refused: Object.fromEntries(books.flatMap(([id, { refused }]) => (refused === null ? [] : [[id, refused]]))),
    lastSync: state.lastSync,
    signedIn: state.signedIn,
  };
}

function absorbed(state: SyncState, effect: StoredEffect): SyncState {
  switch (effect.do) {
    case 'apply': {
      const { book, cursor, epoch, complete, settled } = effect;
      return withPosition(without(state, settled), book, { cursor, epoch, complete });
    }
    case 'wipe':
      return withPosition(state, effect.book, { cursor: 0, epoch: effect.epoch, complete: false });
    case 'save': {
      const byN = new Map(effect.entries.map((entry) => [entry.n, entry]));
      return { ...state, queue: state.queue.map((entry) => byN.get(entry.n) ?? entry) };
    }
    case 'drop':
      return without(state, effect.entries);
  }
}

function without(state: SyncState, entries: readonly Entry[]): SyncState {
  const gone = new Set(entries.map((entry) => entry.n));
  return gone.size === 0 ? state : { ...state, queue: state.queue.filter((entry) => !gone.has(entry.n)) };
}

function withPosition(
  state: SyncState,
  id: string,
  position: Pick<BookState, 'cursor' | 'epoch' | 'complete'>,
): SyncState {
  const book = state.books[id];
  return book === undefined ? state : { ...state, books: { ...state.books, [id]: { ...book, ...position } } };
}

const linkOf = ({ phase }: LeaderStatus): Link => (phase === 'waiting' ? { phase, until: 0 } : { phase });
