import { expect, test } from 'vitest';
import type { Entry } from '../storage/kept.ts';
import type { Engine } from '../sync/engine.ts';
import type { Change, Op, ServerRow } from '../wire.ts';
import { ReplacedDesk, type Surroundings } from './replaced-desk.ts';
import type { ReplacedValue } from './replaced-value.ts';

const BOOK = 'book';

const edit = (n: number, data: Record<string, unknown>): Entry => ({
  n,
  book: BOOK,
  state: 'accepted',
  seq: n,
  command: { command_id: `c${n}`, table: 'customers', op: 'update', id: 'r', at: `2026-11-28T10:00:0${n}.000Z`, data },
});

const row = (fields: Record<string, unknown>): ServerRow => ({
  id: 'r',
  seq: 9,
  deleted_at: null,
  updated_by: 'somebody',
  ...fields,
});

const cameWith = (fields: Record<string, unknown>): Change[] => [
  { table: 'customers', id: 'r', seq: 9, op: 'put', row: row(fields) },
];

/** A device: what it keeps, its queue, and what was written and shown. */
function device(queue: Entry[] = [], onDisk: ServerRow | undefined = undefined) {
  const facts = new Map<string, unknown>();
  const store = {
    fact: async (name: string) => facts.get(name),
    keepFact: async (name: string, value: unknown) => void facts.set(name, value),
    row: async () => onDisk,
  };
  const engine = { name: 'ledger-user', state: { queue }, settled: async () => undefined, store } as unknown as Engine;
  const shown: { values: readonly ReplacedValue[] } = { values: [] };
  const written: unknown[] = [];
  const around: Surroundings = {
    engine: () => engine,
    openBook: () => BOOK,
    exclusive: (_, task) => task(),
    channel: null,
    write: async (table: string, op: Op, id: string, data) => {
      written.push([table, op, id, data]);
      return { error: null };
    },
    publish: (values) => {
      shown.values = values;
    },
  };
  return { shown, written, opened: () => ReplacedDesk.opened(around) };
}

const said = ({ values }: { values: readonly ReplacedValue[] }) =>
  values.map(({ field, mine, theirs, by }) => [field, mine, theirs, by]);

test('what was replaced is kept over a reload, until it is dismissed', async () => {
  const phone = device();
  const before = await phone.opened();
  await before.compare([edit(1, { note: 'mine', phone: '1' })], cameWith({ note: 'theirs', phone: '1' }));

  phone.shown.values = [];
  const after = await phone.opened();
  expect(said(phone.shown)).toEqual([['note', 'mine', 'theirs', 'somebody']]);

  await after.dismiss(['c1/note']);
  await phone.opened();
  expect(phone.shown.values).toEqual([]);
});

test('a row that did not come with the answer is read from the disk: the edit was superseded', async () => {
  const phone = device([], row({ note: 'theirs' }));

  await (await phone.opened()).compare([edit(1, { note: 'mine' })], []);

  expect(said(phone.shown)).toEqual([['note', 'mine', 'theirs', 'somebody']]);
});

test('of two edits of one field the later one is told, whether they settle together, one after the other, or it still waits', async () => {
  const together = device();
  await (await together.opened()).compare([edit(1, { note: 'a' }), edit(2, { note: 'b' })], cameWith({ note: 'x' }));
  expect(said(together.shown)).toEqual([['note', 'b', 'x', 'somebody']]);

  const inTurn = device();
  const desk = await inTurn.opened();
  await desk.compare([edit(1, { note: 'a' })], cameWith({ note: 'x' }));
  await desk.compare([edit(2, { note: 'b' })], cameWith({ note: 'y' }));
  expect(said(inTurn.shown)).toEqual([['note', 'b', 'y', 'somebody']]);

  const waiting = device([edit(2, { note: 'b' })]);
  await (await waiting.opened()).compare([edit(1, { note: 'a' })], cameWith({ note: 'x' }));
  expect(waiting.shown.values).toEqual([]);
});

test('taking mine again writes that field anew, and it is off the list', async () => {
  const phone = device();
  const desk = await phone.opened();
  await desk.compare([edit(1, { note: 'mine' })], cameWith({ note: 'theirs' }));

  await desk.takeMine('c1/note');

  expect(phone.written).toEqual([['customers', 'update', 'r', { note: 'mine' }]]);
  expect(phone.shown.values).toEqual([]);
});
