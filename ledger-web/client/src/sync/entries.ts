import type { Entry } from '../storage/kept.ts';
import type { WireError } from '../wire.ts';

/** Of a rejection that does not say why. */
export const REFUSED: WireError = { code: 'rejected', message: 'The server refused this.' };

/** The queue with these entries in the place of what they were. */
export function replaced(queue: readonly Entry[], changed: readonly Entry[]): readonly Entry[] {
  if (changed.length === 0) {
    return queue;
  }
  const byN = new Map(changed.map((entry) => [entry.n, entry]));
  return queue.map((entry) => byN.get(entry.n) ?? entry);
}

/** The queue without these entries. */
export function without(queue: readonly Entry[], gone: readonly Entry[]): readonly Entry[] {
  if (gone.length === 0) {
    return queue;
  }
  const places = new Set(gone.map((entry) => entry.n));
  return queue.filter((entry) => !places.has(entry.n));
}

/** The edit time of the newest command that waits for the server or its rows; they are written alike, so as text they are in their order. */
export const newestUnsent = (queue: readonly Entry[]): string | undefined =>
  queue.reduce<string | undefined>(
    (newest, { state, command: { at } }) => (state === 'failed' || (newest ?? '') > at ? newest : at),
    undefined,
  );

/** To be sent once more, as if nothing had been said of it. */
export const queuedAgain = ({ n, book, command }: Entry): Entry => ({ n, book, command, state: 'queued' });
