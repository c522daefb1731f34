import { v7 } from 'uuid';
import type { EditClock } from './clock/clock.ts';
import { failed, type Outcome, ok } from './session/api.ts';
import { refusalOf } from './storage/refusal.ts';
import type { Engine } from './sync/engine.ts';
import { newestUnsent } from './sync/entries.ts';
import type { BookView } from './view/book-view.ts';
import type { ShownRow } from './view/overlay.ts';
import type { Command, Op } from './wire.ts';
import { invalid } from './write/validate.ts';

/** What is to be changed. */
export interface Edit {
  table: string;
  op: Op;
  id: string;
  data?: Record<string, unknown> | undefined;
}

/**
 * Shows a change at once and resolves when it is safe in the queue. What can be known to be wrong is refused, with the field; when the device cannot keep
 * the change, it no longer shows.
 */
export async function write(engine: Engine, view: BookView, clock: EditClock, edit: Edit): Promise<Outcome<ShownRow>> {
  const { table, op, id, data } = edit;
  const wrong = invalid(table, op, data);
  if (wrong !== null) {
    return { data: null, error: wrong };
  }
  let command: Command | null = null;
  try {
    await engine.started;
    command = {
      command_id: v7(),
      table,
      op,
      id,
      at: clock.next(newestUnsent(engine.state.queue)).toISOString(),
      ...(data === undefined ? {} : { data }),
    };
    clock.wrote(command.command_id);
    const shown = view.add(command);
    const atFirst = view.show(table, id);
    await engine.enqueue(view.book, command);
    await shown;
    // A new record that the server has rejected by now is gone again, and a problem.
    return ok(((await view.row(table, id)) ?? atFirst) as ShownRow);
  } catch (cause) {
    view.remove(command === null ? [] : [command]);
    const { code, message } = engine.storageFailure ?? refusalOf(cause);
    return failed(code, message);
  }
}
