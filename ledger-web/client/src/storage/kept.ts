import type { Command, WireError, WireWarning } from '../wire.ts';

/** A command on its way: written down, in the order of `n`, until the server's rows hold what it did. */
export interface Entry {
  /** The place in the device's queue; given when the entry is written down. */
  n: number;
  book: string;
  command: Command;
  /** `accepted`: stored by the server, and waiting for the rows that hold it. `failed`: set aside, never sent again by itself. */
  state: 'queued' | 'accepted' | 'failed';
  /** What the server's rows must have reached, once accepted. */
  seq?: number;
  error?: WireError;
  /** What the server found worth a look when it took the command. */
  warnings?: readonly WireWarning[];
  /** The command whose failure took this one with it. */
  because_of?: string;
}

/** How far the device has come with a book. */
export interface Position {
  /** Everything up to here is on the device. */
  cursor: number;
  epoch: string | null;
  /** The hash of the book's history up to the cursor, as the server said it; of what earlier builds copied, it is not there. */
  hash?: string | undefined;
  /** Whether the device has had the whole book once, in this epoch. */
  complete: boolean;
  /** The newest `seq` that the server had when it was asked last; of books that earlier builds copied, it is not there. */
  head?: number;
}

/** Of a book that the device has nothing of. */
export const NOWHERE: Position = { cursor: 0, epoch: null, hash: undefined, complete: false, head: 0 };

/** How much of a book the device has, from 0 to 1. */
export function progressOf({ cursor, head = 0, complete }: Position): number {
  return complete ? 1 : head === 0 ? 0 : Math.min(1, cursor / head);
}
