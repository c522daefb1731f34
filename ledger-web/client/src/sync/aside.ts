import type { Entry } from '../storage/kept.ts';
import type { WireError } from '../wire.ts';
import { dependentsOf } from './dependents.ts';
import { replaced } from './entries.ts';
import type { Effect, Push, SyncState } from './state.ts';
import type { Transition } from './transition.ts';

/** What a push carried is set aside, with what cannot be without it. */
export function withAside(state: SyncState, push: Push, error: WireError): Transition {
  const refused = new Set(push.commandIds);
  const failed = state.queue
    .filter((entry) => entry.state === 'queued' && refused.has(entry.command.command_id))
    .map((entry): Entry => ({ ...entry, state: 'failed', error }));
  const queue = replaced(state.queue, failed);
  const dependents = dependentsOf(queue, failed);
  return { state: { ...state, queue: replaced(queue, dependents) }, effects: stored([...failed, ...dependents], []) };
}

/** What is to be written down of entries. */
export function stored(saved: Entry[], dropped: Entry[]): Effect[] {
  const effects: Effect[] = [];
  if (saved.length > 0) {
    effects.push({ do: 'save', entries: saved });
  }
  if (dropped.length > 0) {
    effects.push({ do: 'drop', entries: dropped });
  }
  return effects;
}
