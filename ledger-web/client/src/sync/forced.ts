import { failed, type Outcome, ok } from '../session/api.ts';
import type { Engine } from './engine.ts';
import type { Standing } from './standing.ts';
import type { SyncStatus } from './status.ts';

/** Longest wait for the server to have everything, in milliseconds. */
const FORCE_MS = 20_000;

/** Tries at once, whatever the waits; resolves when the server has everything and the device too, or with why not. */
export async function forced(
  engine: Engine | null,
  standing: Standing,
  isOnline: boolean,
  isWithoutBook: boolean,
): Promise<Outcome<SyncStatus>> {
  if (engine === null) {
    return failed('unauthenticated', 'Please sign in.');
  }
  if (!isOnline) {
    return failed('offline', 'There is no network. Changes are sent as soon as there is.');
  }
  engine.spread({ type: 'forced' });
  const isDone = ({ isCaughtUp, pendingOperations }: SyncStatus) =>
    (isCaughtUp || isWithoutBook) && pendingOperations === 0;
  await standing.until((status) => isDone(status) || status.error !== null, FORCE_MS);
  const { status } = standing;
  if (status.error !== null) {
    return failed(status.error.code, status.error.message);
  }
  return isDone(status)
    ? ok(status)
    : failed('timed_out', 'The server does not have everything yet. It goes on in the background.');
}
