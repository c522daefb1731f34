import { type Failure, failureFrom } from '../session/api.ts';
import type { Entry } from '../storage/kept.ts';
import type { Command } from '../wire.ts';
import { REFUSED } from './entries.ts';
import type { SyncState } from './state.ts';

/** A command that was set aside: why, and what else went with it. */
export interface FailedOperation {
  command: Command;
  book: string;
  error: Failure;
  /** The `command_id` of the failed command that this one depends on. */
  because_of: string | null;
  /** When it was done on this device. */
  at: Date;
}

export function problemsOf(state: SyncState): FailedOperation[] {
  return state.queue
    .filter((entry) => entry.state === 'failed')
    .map(({ command, book, error, because_of }) => ({
      command,
      book,
      error: failureFrom(error ?? REFUSED),
      because_of: because_of ?? null,
      at: new Date(command.at),
    }));
}

/** The failed command and all that failed because of it, in their order. */
export function withDependents(state: SyncState, commandId: string): Entry[] {
  const chosen = new Set([commandId]);
  const entries: Entry[] = [];
  for (const entry of state.queue) {
    if (entry.state === 'failed' && (chosen.has(entry.command.command_id) || chosen.has(entry.because_of ?? ''))) {
      chosen.add(entry.command.command_id);
      entries.push(entry);
    }
  }
  return entries;
}

/** What was set aside, and the ways out of it. */
export interface Problems {
  getSnapshot(): readonly FailedOperation[];
  subscribe(listener: () => void): () => void;
  /** Tries a command again, with what went with it; with other data where they are given. */
  retry(commandId: string, data?: Record<string, unknown>): Promise<void>;
  /** Gives a command up, and what cannot be without it. */
  discard(commandId: string): Promise<void>;
}
