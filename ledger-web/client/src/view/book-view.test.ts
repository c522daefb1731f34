import { expect, test } from 'vitest';
import type { DeviceStorage } from '../storage/storage.ts';
import type { Change, Command, ServerRow } from '../wire.ts';
import { BookView } from './book-view.ts';
import { MAX_HELD_ROWS } from './cut.ts';

const asha: ServerRow = {
  id: 'asha',
  seq: 3,
  deleted_at: null,
  name: 'Asha',
  balance_minor: 0,
  last_activity_on: null,
};
const rename: Command = {
  command_id: 'c1',
  table: 'customers',
  op: 'update',
  id: 'asha',
  at: '2026-11-22T10:00:00.000Z',
  data: { name: 'A' },
};

const put = (row: ServerRow): Change => ({ table: 'customers', id: row.id, seq: row.seq, op: 'put', row });

/** A disk that answers when the test says so. */
function slowDisk(kept: ServerRow[]) {
  const answers: (() => void)[] = [];
  const later = <T>(value: T) => new Promise<T>((resolve) => answers.push(() => resolve(value)));
  const store = {
    row: (_book: string, _table: string, id: string) => later(kept.find((row) => row.id === id)),
    rows: () => later(kept),
    rowsBy: () => later(kept),
  };
  const answer = async () => {
    answers.splice(0).forEach((one) => void one());
    await new Promise((resolve) => setTimeout(resolve));
  };
  return {
    view: new BookView('b', store as unknown as DeviceStorage, { userId: 'u', today: () => '2026-11-22' }, true),
    answer,
  };
}

const shown = (view: BookView, filter?: string) => {
  const query = view.query('customers', { filter, order: 'name.asc' });
  query.subscribe(() => undefined);
  return () => query.getSnapshot().data.map(({ name, pending }) => [name, pending]);
};

test('a command that is done while its record is read does not come back', async () => {
  const { view, answer } = slowDisk([asha]);
  const names = shown(view, 'id=eq.asha');
  const adding = view.add(rename);
  view.apply([put({ ...asha, seq: 4, name: 'A' })], [rename], true, true);
  await answer();
  await adding;

  expect(names()).toEqual([['A', false]]);
});

test('a command lies over the row that came while its record was read', async () => {
  const { view, answer } = slowDisk([asha]);
  const adding = view.add(rename);
  view.apply([put({ ...asha, seq: 4, balance_minor: 500 })], [], true, true);
  await answer();
  await adding;
  const row = view.row('customers', 'asha');
  await answer();

  expect(await row).toMatchObject({ name: 'A', balance_minor: 500, pending: true });
});

test('a row that came while the table was read is not undone by what was read', async () => {
  const { view, answer } = slowDisk([asha]);
  const names = shown(view);
  view.apply([put({ ...asha, seq: 4, name: 'Asha B' })], [], true, true);
  await answer();

  expect(names()).toEqual([['Asha B', false]]);
});

test('rows that are forgotten while they are read do not come', async () => {
  const { view, answer } = slowDisk([asha]);
  const names = shown(view);
  view.wipe();
  await answer();

  expect(names()).toEqual([]);
});

test('while something is pending, a message that is no cut waits for the one that makes it one', async () => {
  const { view, answer } = slowDisk([asha]);
  const names = shown(view);
  await answer();
  await view.add({ ...rename, id: 'new', op: 'create', data: { name: 'New' } });
  view.apply([put({ ...asha, seq: 4, name: 'B' })], [], true, false);
  expect(names()).toEqual([
    ['Asha', false],
    ['New', true],
  ]);

  view.apply([put({ ...asha, id: 'c', seq: 5, name: 'C' })], [], true, true);
  expect(names()).toEqual([
    ['B', false],
    ['C', false],
    ['New', true],
  ]);
});

test('more rows than may be held back show, be they a cut or not', async () => {
  const { view, answer } = slowDisk([asha]);
  const names = shown(view, 'id=eq.asha');
  await answer();
  await view.add({ ...rename, id: 'new', op: 'create', data: { name: 'New' } });
  const many = Array.from({ length: MAX_HELD_ROWS }, (_, i) => put({ ...asha, id: `c${i}`, seq: 4 }));
  view.apply(many, [], true, false);
  view.apply([put({ ...asha, seq: 5, name: 'B' })], [], true, false);

  expect(names()).toEqual([['B', false]]);
});

test('what is pending stays when the server’s rows are forgotten', async () => {
  const { view, answer } = slowDisk([]);
  const names = shown(view);
  await view.add({ ...rename, op: 'create', data: { name: 'New' } });
  await answer();
  view.wipe();

  expect(names()).toEqual([['New', true]]);
});

test('listeners are told once of what came, what changed and what went', async () => {
  const { view, answer } = slowDisk([asha]);
  const told: string[] = [];
  const query = view.query('customers', { filter: 'deleted_at=is.null' });
  query.subscribe((changes) => told.push(...changes.map(({ type, new: row, old }) => `${type} ${(row ?? old)?.name}`)));
  await answer();
  view.apply([put({ ...asha, seq: 4, name: 'B' }), put({ ...asha, id: 'b', seq: 5, name: 'C' })], [], true, true);
  view.apply([put({ ...asha, seq: 6, name: 'B', deleted_at: '2026-11-22T10:00:00.000Z' })], [], true, true);

  expect(told).toEqual(['update B', 'insert C', 'delete B']);
  expect(query.getSnapshot().total).toBe(1);
});

test('a limit shows so many, and more on demand', async () => {
  const { view, answer } = slowDisk(['a', 'b', 'c'].map((id) => ({ ...asha, id, name: id })));
  const query = view.query('customers', { order: 'name.desc', limit: 2 });
  query.subscribe(() => undefined);
  await answer();
  expect(query.getSnapshot()).toMatchObject({ hasMore: true, total: 3 });
  expect(query.getSnapshot().data.map(({ name }) => name)).toEqual(['c', 'b']);

  query.loadMore();
  expect(query.getSnapshot()).toMatchObject({ hasMore: false });
  expect(query.getSnapshot().data).toHaveLength(3);
});

test('a new record that the server sends while it is read from the disk is there', async () => {
  const { view, answer } = slowDisk([]);
  const create: Command = { ...rename, op: 'create' };
  await view.add(create);
  const reading = view.row('customers', 'asha');
  view.apply([put(asha)], [create], true, true);
  await answer();

  expect(await reading).toMatchObject({ name: 'Asha', pending: false });
});

test('two that ask for the same share one query', () => {
  const { view } = slowDisk([]);

  expect(view.query('customers', { filter: 'id=eq.1' })).toBe(view.query('customers', { filter: 'id=eq.1' }));
  expect(view.query('customers', { filter: 'id=eq.2' })).not.toBe(view.query('customers', { filter: 'id=eq.1' }));
});

test('a book that is closed while a record is read takes the closed disk for an empty one', async () => {
  const gone = { row: () => Promise.reject(new Error('The database is closed.')) };
  const view = new BookView('b', gone as unknown as DeviceStorage, { userId: 'u', today: () => '2026-11-22' }, true);
  const adding = view.add(rename);
  view.close();

  await expect(adding).resolves.toBeUndefined();
});
