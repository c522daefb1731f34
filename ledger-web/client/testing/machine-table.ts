import { expect, test } from 'vitest';
import type { Entry } from '../src/storage/kept.ts';
import { step } from '../src/sync/machine.ts';
import { type BookState, type Effect, INITIAL, type SyncEvent, type SyncState } from '../src/sync/state.ts';
import { type Moment, PACE } from '../src/sync/transition.ts';
import type { Command, Op, Result } from '../src/wire.ts';

/** The words that the tables of transitions are written in: a book, three commands, what was sent and what was answered. */

/** Of the clock that waits hang on, and of the one on the wall. */
export const NOW = 1_000_000;
export const WALL = 1_700_000_000_000;
export const FIRST_WAIT = NOW + PACE.firstWaitMs / 2;
const moment: Moment = { now: NOW, wall: WALL, random: 0, freshId: 'push-1' };

export const synced: BookState = {
  cursor: 5,
  epoch: 'e1',
  complete: true,
  subscribed: true,
  live: true,
  refused: null,
};

/** A tab that leads, is connected and has everything: what a row of a table starts from, but for what it says itself. */
const up: SyncState = { ...INITIAL, leads: true, signedIn: true, link: { phase: 'up' }, books: { b: synced } };

export function command(
  id: string,
  op: Op = 'create',
  data: Record<string, unknown> = {},
  table = 'customers',
): Command {
  return { command_id: `c-${id}-${op}`, table, op, id, at: '2026-11-22T10:00:00.000Z', data };
}

export function entry(n: number, of: Command, more: Partial<Entry> = {}): Entry {
  return { n, book: 'b', command: of, state: 'queued', ...more };
}

export const asha = command('asha');
export const birju = command('birju');
export const ashaPays = command('t1', 'create', { party_id: 'asha', amount_minor: 100 }, 'transactions');

export const sent = (...commands: Command[]) => ({
  id: 'push-0',
  book: 'b',
  commandIds: commands.map((one) => one.command_id),
});

export const results = (...all: Result[]): SyncEvent => ({ type: 'answered', push: 'push-0', results: all });

export const accepted = (of: Command, seq: number): Result => ({ command_id: of.command_id, status: 'accepted', seq });

export const refusal = { code: 'period_locked', message: 'The period is locked.', field: 'occurred_on' };

export const rejected = (of: Command, error = refusal): Result => ({
  command_id: of.command_id,
  status: 'rejected',
  error,
});

/** A row of a table: what was, what happens, what is then (as far as it matters) and what has to be done, but for what is told. */
export interface Row {
  name: string;
  given: Partial<SyncState>;
  when: SyncEvent;
  becomes: Partial<SyncState>;
  does: Partial<Effect>[];
}

/** Tests each row, and that none of them changes the state that it is given. */
export function testTransitions(rows: readonly Row[]): void {
  test.each(rows)('$name', ({ given, when, becomes, does }) => {
    const { state, effects } = step({ ...up, ...given }, when, moment);

    expect(state).toMatchObject(becomes);
    expect(effects.filter((effect) => effect.do !== 'tell')).toMatchObject(does);
  });

  test('a transition changes nothing of the state that it is given', () => {
    const before = { ...up, queue: [entry(1, asha)], push: sent(asha) };
    const copy = structuredClone(before);

    for (const { when } of rows) {
      step(before, when, moment);
    }

    expect(before).toEqual(copy);
  });
}
