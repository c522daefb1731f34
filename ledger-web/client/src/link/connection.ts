import type { Command, Ended, Page, Reset, Result, WireError } from '../wire.ts';

/** Longest silence before the other end is asked for a sign of life: it promised one every 10 s. Milliseconds. */
export const SILENT_MS = 11_000;

/** Why a connection ends whose other end is no longer heard. */
export const FELL_SILENT = 'The server was not heard any more.';

/** A connection to the server, from connecting to its end; never used again after it. */
export interface Connection {
  /** Changes of the book from this cursor on, where the history had this hash; instead of those that it followed. */
  subscribe(book: string, cursor: number, epoch: string | null, hash?: string): void;
  unsubscribe(book: string): void;
  /** Goes on with this token when the one before ends. */
  renew(token: string): void;
  send(push: string, book: string, commands: readonly Command[]): void;
  /** Somebody looks at the page again: finds out within seconds whether the other end is still there, where it was not heard for a while. */
  probe(): void;
  /** Whether nothing at all has come of it yet, not even a connection of the network. */
  readonly isUnanswered: boolean;
  /** Ends the connection without a word to the listener. */
  close(): void;
}

export interface ConnectionListener {
  connected(): void;
  /** Once per connection, whatever ended it. */
  closed(reason: string, error: WireError | null): void;
  changes(book: string, message: Page | Reset | Ended): void;
  answered(push: string, results: readonly Result[]): void;
  /** The push as a whole was not taken; nothing of it is stored. */
  refused(push: string, error: WireError): void;
}
