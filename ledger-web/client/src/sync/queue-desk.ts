import { v7 } from 'uuid';
import type { EditClock } from '../clock/clock.ts';
import type { Engine } from './engine.ts';
import { newestUnsent } from './entries.ts';
import { type Problems, withDependents } from './problems.ts';
import type { Standing } from './standing.ts';

/** What a user can do about the commands that the server does not have. */
export class QueueDesk {
  private readonly engine: () => Engine | null;
  private readonly clock: EditClock;

  constructor(engine: () => Engine | null, clock: EditClock) {
    this.engine = engine;
    this.clock = clock;
  }

  /** Tries a command that was set aside again, with what went with it; with other data where they are given. */
  async retry(commandId: string, data?: Record<string, unknown>): Promise<void> {
    const engine = this.engine();
    if (engine === null) {
      return;
    }
    const entries = withDependents(engine.state, commandId).map((entry) => {
      if (data === undefined || entry.command.command_id !== commandId) {
        return entry;
      }
      const at = this.clock.next(newestUnsent(engine.state.queue)).toISOString();
      return { ...entry, command: { ...entry.command, command_id: v7(), at, data } };
    });
    engine.spread({ type: 'retried', entries });
    await engine.settled();
  }

  /** Gives up a command that was set aside, and what cannot be without it. */
  async discard(commandId: string): Promise<void> {
    const engine = this.engine();
    if (engine !== null) {
      const commandIds = withDependents(engine.state, commandId).map(({ command }) => command.command_id);
      engine.spread({ type: 'discarded', commandIds });
      await engine.settled();
    }
  }

  /** All commands that the server does not have, as a file. */
  export(): Blob {
    const entries = this.engine()?.state.queue.filter((entry) => entry.state !== 'accepted') ?? [];
    const content = { format: 'ledger-queue', version: 1, entries };
    return new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' });
  }

  /** Gives up all commands that the server does not have. */
  async clear(): Promise<void> {
    const engine = this.engine();
    if (engine !== null) {
      const entries = engine.state.queue.filter((entry) => entry.state !== 'accepted');
      engine.spread({ type: 'discarded', commandIds: entries.map(({ command }) => command.command_id) });
      await engine.settled();
    }
  }
}

/** What was set aside, and the ways out. */
export const problemsIn = (standing: Standing, queue: QueueDesk): Problems => ({
  getSnapshot: () => standing.problems,
  subscribe: standing.subscribe,
  retry: (commandId, data) => queue.retry(commandId, data),
  discard: (commandId) => queue.discard(commandId),
});
