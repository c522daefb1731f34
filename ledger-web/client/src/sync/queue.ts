import type { Entry } from '../storage/kept.ts';
import type { Result, WireError } from '../wire.ts';
import { hasNaturalId } from '../write/record-ids.ts';
import { stored, withAside } from './aside.ts';
import { dependentsOf, withCauses } from './dependents.ts';
import { queuedAgain, REFUSED, replaced, without } from './entries.ts';
import { faulty, withFewerFaults } from './faults.ts';
import { backOff, dropConnection, PASSING } from './link.ts';
import { type Effect, pendingOf, type SyncState } from './state.ts';
import type { Moment, Pace, Transition } from './transition.ts';

/** Small enough that a slow line answers within the time of a push: 64 KiB are 11 seconds at 50 kbit/s. */
export const MAX_PUSH_CHARACTERS = 64 * 1024;
export const MAX_PUSH_COMMANDS = 100;

export function enqueued(state: SyncState, entry: Entry): Transition {
  if (state.queue.some((known) => known.n === entry.n)) {
    return { state, effects: [] };
  }
  // What names a record that was refused before is not sent in vain.
  const [aside] = dependentsOf([entry], state.queue.filter(isFailed));
  return {
    state: { ...state, queue: inOrder([...state.queue, aside ?? entry]) },
    effects: aside === undefined ? [] : [{ do: 'save', entries: [aside] }],
  };
}

/** Sends the oldest commands that wait, of one book, in their order; one push at a time. */
export function nextPush(state: SyncState, effects: Effect[], moment: Moment): SyncState {
  if (state.push !== null || moment.now < state.heldUntil) {
    return state;
  }
  const entries = oldestOfOneBook(state, moment.now);
  const first = entries[0];
  if (first === undefined) {
    return state;
  }
  const commands = entries.map((entry) => entry.command);
  const commandIds = commands.map((command) => command.command_id);
  effects.push({ do: 'send', push: moment.freshId, book: first.book, commands });
  effects.push({
    do: 'tell',
    event: {
      type: 'commands_sent',
      book: first.book,
      push: moment.freshId,
      commands: commands.length,
      pending: pendingOf(state),
    },
  });
  return { ...state, push: { id: moment.freshId, book: first.book, commandIds } };
}

function oldestOfOneBook(state: SyncState, now: number): Entry[] {
  const taken: Entry[] = [];
  let characters = 0;
  for (const entry of state.queue) {
    const { faults, refused } = state.books[entry.book] ?? {};
    const isOther = taken[0] !== undefined && taken[0].book !== entry.book;
    // Nothing is added to a history that is not the one which this device knows.
    const isHeld = refused?.code === 'history_changed';
    if (entry.state !== 'queued' || isOther || isHeld || now < (faults?.until ?? 0)) {
      continue;
    }
    characters += JSON.stringify(entry.command).length;
    const limit = Math.min(state.pushLimit, faults?.limit ?? state.pushLimit);
    if (taken.length === limit || (taken.length > 0 && characters > MAX_PUSH_CHARACTERS)) {
      break;
    }
    taken.push(entry);
  }
  return taken;
}

export function answered(state: SyncState, event: { push: string; results: readonly Result[] }): Transition {
  if (state.push?.id !== event.push) {
    return { state, effects: [] };
  }
  const outcome = new Map(event.results.map((result) => [result.command_id, result]));
  const saved: Entry[] = [];
  const dropped: Entry[] = [];
  const kept: Entry[] = [];
  for (const entry of state.queue) {
    const result = entry.state === 'queued' ? outcome.get(entry.command.command_id) : undefined;
    const after = result === undefined ? entry : decided(entry, result);
    const cursor = state.books[entry.book]?.cursor ?? -1;
    if (after.state === 'accepted' && after !== entry && (after.seq ?? 0) <= cursor) {
      dropped.push(after);
      continue;
    }
    if (after !== entry) {
      saved.push(after);
    }
    kept.push(after);
  }
  const failed = withCauses(saved.filter(isFailed), state.queue.filter(isFailed));
  const dependents = dependentsOf(kept, failed);
  const after = {
    ...withFewerFaults(state, state.push.book),
    queue: replaced(kept, [...failed, ...dependents]),
    push: null,
    refusals: 0,
    pushLimit: Math.min(MAX_PUSH_COMMANDS, state.pushLimit * 2),
  };
  return {
    state: after,
    effects: [...stored([...replaced(saved, failed), ...dependents], dropped), ...told(after, state, event.results)],
  };
}

function decided(entry: Entry, result: Result): Entry {
  const { command } = entry;
  if (result.error?.code === 'already_exists' && command.op === 'create' && hasNaturalId(command.table)) {
    // Two devices may both make it: the second one's is an edit.
    return { ...entry, command: { ...command, op: 'update' } };
  }
  if (result.status === 'rejected') {
    return {
      ...entry,
      state: 'failed',
      error: result.error ?? REFUSED,
    };
  }
  const { seq = 0, warnings = [] } = result;
  return { ...entry, state: 'accepted', seq, ...(warnings.length === 0 ? {} : { warnings }) };
}

export function pushRefused(
  state: SyncState,
  event: { push: string; error: WireError; retryAfterMs?: number },
  moment: Moment,
  pace: Pace,
): Transition {
  const push = state.push;
  if (push?.id !== event.push) {
    return { state, effects: [] };
  }
  const tell: Effect = { do: 'tell', event: { type: 'push_refused', book: push.book, error: event.error } };
  const free = { ...state, push: null };
  if (event.error.code === 'internal' || event.error.code === 'unavailable') {
    const { state: after, effects } = faulty(free, push, event, moment, pace);
    return { state: after, effects: [...effects, tell] };
  }
  if (PASSING.has(event.error.code)) {
    const wait = Math.max(event.retryAfterMs ?? 0, backOff(state.refusals, moment.random, pace));
    const until = moment.now + wait;
    return {
      state: { ...free, heldUntil: until, refusals: state.refusals + 1 },
      effects: [{ do: 'wait', until }, tell],
    };
  }
  const ofSize = event.error.code === 'push_too_large' || event.error.code === 'malformed';
  if (ofSize && push.commandIds.length > 1) {
    return { state: { ...free, pushLimit: Math.ceil(push.commandIds.length / 2) }, effects: [tell] };
  }
  const { state: after, effects } = withAside(free, push, event.error);
  return { state: { ...after, pushLimit: MAX_PUSH_COMMANDS }, effects: [...effects, tell] };
}

/** No answer: perhaps stored, perhaps not. The same commands go again, fewer at a time, over a new connection. */
export function overdue(state: SyncState, push: string, moment: Moment, pace: Pace): Transition {
  if (state.push?.id !== push) {
    return { state, effects: [] };
  }
  const smaller = { ...state, pushLimit: Math.max(1, Math.floor(state.pushLimit / 2)) };
  return dropConnection(smaller, 'The server did not answer a push in time.', moment, pace);
}

export function retried(state: SyncState, entries: readonly Entry[]): Transition {
  const again = entries.map(queuedAgain);
  return { state: { ...state, queue: replaced(state.queue, again) }, effects: [{ do: 'save', entries: again }] };
}

export function discarded(state: SyncState, commandIds: readonly string[]): Transition {
  const gone = new Set(commandIds);
  const entries = state.queue.filter((entry) => gone.has(entry.command.command_id));
  return {
    state: { ...state, queue: without(state.queue, entries) },
    effects: stored([], entries),
  };
}

function told(after: SyncState, before: SyncState, results: readonly Result[]): Effect[] {
  const book = before.push?.book ?? '';
  const pending = pendingOf(after);
  return results.map(({ command_id, status, seq, error }) => ({
    do: 'tell',
    event:
      status === 'rejected' && error !== undefined
        ? { type: 'command_rejected', book, command_id, error, pending }
        : { type: 'command_answered', book, command_id, status, seq: seq ?? null, pending },
  }));
}

const isFailed = (entry: Entry): boolean => entry.state === 'failed';

const inOrder = (queue: Entry[]): Entry[] => queue.sort((a, b) => a.n - b.n);
