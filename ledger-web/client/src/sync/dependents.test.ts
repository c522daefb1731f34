import { expect, test } from 'vitest';
import type { Entry } from '../storage/kept.ts';
import type { Command, Op, WireError } from '../wire.ts';
import { step } from './machine.ts';
import { INITIAL, type SyncEvent, type SyncState } from './state.ts';

const NAMELESS: WireError = { code: 'required', message: 'A customer has a name.', field: 'name' };
const ASIDE: WireError = { code: 'depends_on_failed', message: 'It belongs to a record that the server refused.' };

const command = (id: string, op: Op, data: Record<string, unknown> = {}): Command => ({
  command_id: `${op}-${id}`,
  table: data.party_id === undefined ? 'customers' : 'transactions',
  op,
  id,
  at: '2026-11-22T10:00:00.000Z',
  data,
});

const asha = command('asha', 'create');
const ashaRenamed = command('asha', 'update', { name: 'Asha' });
const ashaPays = command('t1', 'create', { party_id: 'asha' });
const birju = command('birju', 'create');

const queued = (n: number, of: Command): Entry => ({ n, book: 'b', command: of, state: 'queued' });
const failed = (n: number, of: Command, error: WireError): Entry => ({ ...queued(n, of), state: 'failed', error });
const aside = (n: number, of: Command, because_of: string): Entry => ({ ...failed(n, of, ASIDE), because_of });

const connected: SyncState = {
  ...INITIAL,
  leads: true,
  signedIn: true,
  link: { phase: 'up' },
  books: { b: { cursor: 5, epoch: 'e1', complete: true, subscribed: true, live: true, refused: null } },
};

const after = (state: Partial<SyncState>, event: SyncEvent) =>
  step({ ...connected, ...state }, event, { now: 0, wall: 0, random: 0, freshId: 'push' });

test.each([ashaRenamed, ashaPays])(
  '$command_id of a customer who was refused before is set aside and not sent',
  (late) => {
    const refused = failed(1, asha, NAMELESS);

    const { state, effects } = after({ queue: [refused] }, { type: 'enqueued', entry: queued(2, late) });

    expect(state.queue).toEqual([refused, aside(2, late, asha.command_id)]);
    expect(effects).toEqual([{ do: 'save', entries: [aside(2, late, asha.command_id)] }]);
  },
);

test('what names a record that was set aside with another is set aside with it', () => {
  const refused = [failed(1, asha, NAMELESS), aside(2, ashaPays, asha.command_id)];
  const corrected = command('t1', 'update', { note: 'in cash' });

  const { state } = after({ queue: refused }, { type: 'enqueued', entry: queued(3, corrected) });

  expect(state.queue.at(-1)).toEqual(aside(3, corrected, ashaPays.command_id));
});

test('another customer goes out although one was refused before', () => {
  const { effects } = after({ queue: [failed(1, asha, NAMELESS)] }, { type: 'enqueued', entry: queued(2, birju) });

  expect(effects).toContainEqual(expect.objectContaining({ do: 'send', commands: [birju] }));
});

test('what the server does not find because its record was refused before names that as its cause', () => {
  const refused = failed(1, asha, NAMELESS);
  const push = { id: 'push', book: 'b', commandIds: [ashaRenamed.command_id] };
  const error = { code: 'not_found', message: 'There is no such customer.' };
  const results = [{ command_id: ashaRenamed.command_id, status: 'rejected' as const, error }];

  const { state } = after(
    { queue: [refused, queued(2, ashaRenamed)], push },
    { type: 'answered', push: 'push', results },
  );

  expect(state.queue).toEqual([refused, aside(2, ashaRenamed, asha.command_id)]);
});
