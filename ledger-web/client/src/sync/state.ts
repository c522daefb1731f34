import type { Entry, Position } from '../storage/kept.ts';
import type { Change, Command, Page, Result, WireError } from '../wire.ts';

export interface BookState extends Position {
  /** Whether the connection carries this book's changes. */
  subscribed: boolean;
  /** Whether the rows are one consistent cut, and the newest that the server had. */
  live: boolean;
  /** Why the server no longer tells of this book, if so. */
  refused: WireError | null;
  /** No subscription before this instant (milliseconds, of the clock that nobody sets): the server asked for patience. */
  heldUntil?: number;
  /** What the server has failed at of this book's pushes, one after the other. */
  faults?: Faults;
  /** Followed only until its commands are settled: no tab shows it. */
  isForQueue?: boolean;
}

/** Pushes of a book that the server failed at: another book's are not held up by them. */
export interface Faults {
  /** How many commands the next push may carry: halved until the command that is at fault goes alone. */
  limit: number;
  /** Tries of the same commands. */
  tries: number;
  /** Waits in a row that got longer. */
  waits: number;
  /** No push of the book before this instant, of the clock that nobody sets. */
  until: number;
}

export type Link =
  | { phase: 'down' }
  /** Waits for its next try. */
  | { phase: 'waiting'; until: number }
  | { phase: 'connecting' }
  | { phase: 'up' };

export interface Push {
  id: string;
  book: string;
  commandIds: readonly string[];
}

/** All that decides what the client does next. */
export interface SyncState {
  /** Whether this tab owns the connection; one tab of a browser does. */
  leads: boolean;
  online: boolean;
  /** Whether the server takes this user's tokens. */
  signedIn: boolean;
  link: Link;
  /** No connection before this instant (of the same clock), whatever happens meanwhile: the server asked for patience. */
  quietUntil: number;
  /** Connections that failed or broke one after the other, before one brought news. */
  attempts: number;
  books: Readonly<Record<string, BookState>>;
  /** How far the device has come with the books that it does not follow. */
  elsewhere: Readonly<Record<string, Position>>;
  /** In the order of `n`. */
  queue: readonly Entry[];
  /** The one push that has no answer yet. */
  push: Push | null;
  /** No push before this instant (of the same clock): the server asked for patience. */
  heldUntil: number;
  /** Pushes refused one after the other. */
  refusals: number;
  /** How many commands the next push may carry; goes down where a push was too much. */
  pushLimit: number;
  /** When the server last told that this device has everything, in milliseconds since 1970. */
  lastSync: number | null;
  /** Why the device keeps nothing of what the tab that leads brings to it, if so; null where this tab leads. */
  leadersDisk: WireError | null;
}

/** What is on the disk, after something that was asked to be kept is not: all that follows goes on from this. */
export interface Reread {
  type: 'reread';
  books: Readonly<Record<string, Position>>;
  queue: readonly Entry[];
  lastSync: number | null;
  /** The book whose rows were not kept; null where it was what became of commands. */
  book: string | null;
  /** What was refused is not tried again before so many milliseconds. */
  waitMs: number;
}

export type SyncEvent =
  /** What the device had written down. */
  | {
      type: 'loaded';
      lastSync: number | null;
      books: Readonly<Record<string, Position>>;
      queue: readonly Entry[];
    }
  | Reread
  | { type: 'leads' }
  | { type: 'follows' }
  | { type: 'online' }
  | { type: 'offline' }
  | { type: 'signed_in' }
  | { type: 'signed_out' }
  /** A tab shows this book. */
  | ({ type: 'opened'; book: string } & Position)
  /** The time for another try, or for another push, has come. */
  | { type: 'rang' }
  | { type: 'forced' }
  | { type: 'connected' }
  /** `retryAfterMs`: what the server asks to wait before the next connection. */
  | { type: 'disconnected'; reason: string; retryAfterMs?: number }
  | { type: 'page'; page: Page }
  | { type: 'reset'; book: string; epoch: string; reason: string }
  /** The user wants the book's rows of this device forgotten and loaded again. */
  | { type: 'reloaded'; book: string }
  /** The server has no such book for this user any more, or has it again. */
  | { type: 'left'; book: string; error: WireError }
  | { type: 'joined'; book: string }
  | { type: 'ended'; book: string; error: WireError; retryAfterMs?: number }
  /** The book's rows cannot be shown for now; its subscription stays, and so do the other books'. */
  | { type: 'paused'; book: string }
  | { type: 'enqueued'; entry: Entry }
  | { type: 'answered'; push: string; results: readonly Result[] }
  | { type: 'push_refused'; push: string; error: WireError; retryAfterMs?: number }
  | { type: 'push_overdue'; push: string }
  /** What the tab that leads has done, and how it stands. */
  | { type: 'told'; done: readonly StoredEffect[]; status: LeaderStatus }
  /** Failed commands that the user wants tried again. */
  | { type: 'retried'; entries: readonly Entry[] }
  | { type: 'discarded'; commandIds: readonly string[] };

/** What a transition asks to be done. Done in order. */
export type Effect =
  | { do: 'connect' }
  | { do: 'disconnect' }
  /** Ring at this instant of the clock that nobody sets. */
  | { do: 'wait'; until: number }
  | { do: 'subscribe'; book: string; cursor: number; epoch: string | null; hash?: string | undefined }
  | { do: 'unsubscribe'; book: string }
  | { do: 'send'; push: string; book: string; commands: readonly Command[] }
  /** Rows, cursor and the entries that they settle, in one local transaction. */
  | {
      do: 'apply';
      book: string;
      /** The cursor that the step goes on from. */
      from: number;
      changes: readonly Change[];
      cursor: number;
      /** The newest `seq` that the server had. */
      head: number;
      epoch: string;
      /** Of the history up to the cursor. */
      hash?: string | undefined;
      complete: boolean;
      /** Whether the rows are one consistent cut now. */
      live: boolean;
      lastSync: number | null;
      settled: readonly Entry[];
    }
  | { do: 'wipe'; book: string; epoch: string | null }
  | { do: 'save'; entries: readonly Entry[] }
  | { do: 'drop'; entries: readonly Entry[] }
  | { do: 'tell'; event: ClientEvent };

/** The effects that change what is on the disk. */
export type StoredEffect = Extract<Effect, { do: 'apply' | 'wipe' | 'save' | 'drop' }>;

/** What the tabs that follow show of the one that leads. */
export interface LeaderStatus {
  phase: Link['phase'];
  live: readonly string[];
  refused: Readonly<Record<string, WireError>>;
  lastSync: number | null;
  signedIn: boolean;
  /** Why the device keeps nothing, if so. Not there in word of tabs of earlier versions. */
  disk?: WireError | null;
}

/** For analytics and the log: what happened, when it happened. */
export type ClientEvent =
  | { type: 'connected' }
  | { type: 'disconnected'; reason: string; retry_at: number | null }
  | {
      type: 'page_applied';
      book: string;
      from: number;
      to: number;
      rows: number;
      live: boolean;
      lag: number;
      pending: number;
    }
  | { type: 'reset'; book: string; reason: string }
  | { type: 'commands_sent'; book: string; push: string; commands: number; pending: number }
  | {
      type: 'command_answered';
      book: string;
      command_id: string;
      status: Result['status'];
      seq: number | null;
      pending: number;
    }
  | { type: 'command_rejected'; book: string; command_id: string; error: WireError; pending: number }
  | { type: 'push_refused'; book: string; error: WireError }
  | { type: 'subscription_ended'; book: string; error: WireError };

export const INITIAL: SyncState = {
  leads: false,
  online: true,
  signedIn: false,
  link: { phase: 'down' },
  quietUntil: 0,
  attempts: 0,
  books: {},
  elsewhere: {},
  queue: [],
  push: null,
  heldUntil: 0,
  refusals: 0,
  pushLimit: 100,
  lastSync: null,
  leadersDisk: null,
};

/** Commands that the server's rows do not hold yet. */
export const pendingOf = (state: SyncState): number => state.queue.filter((entry) => entry.state !== 'failed').length;

/** Commands that the server is not known to have. */
export const unsentOf = (state: SyncState): number => state.queue.filter((entry) => entry.state !== 'accepted').length;
