import { afterEach, expect, test, vi } from 'vitest';
import type { DeviceStorage } from '../storage/storage.ts';
import type { Change, Command, ServerRow } from '../wire.ts';
import { BookView } from './book-view.ts';

afterEach(() => {
  vi.useRealTimers();
});

const asha: ServerRow = { id: 'asha', seq: 3, deleted_at: null, name: 'Asha', phone: null, balance_minor: 0 };
const birju: ServerRow = { ...asha, id: 'birju', seq: 4, name: 'Birju' };
const put = (row: ServerRow): Change => ({ table: 'customers', id: row.id, seq: row.seq, op: 'put', row });
const command = (op: Command['op'], data?: Record<string, unknown>): Command => ({
  command_id: `${op} ${JSON.stringify(data)}`,
  table: 'customers',
  op,
  id: 'asha',
  at: '2026-11-22T10:00:00.000Z',
  ...(data === undefined ? {} : { data }),
});

/** A book with these rows on the disk, and what listeners of its customers are told. */
async function opened(kept: ServerRow[], isWhole: boolean) {
  const store = {
    row: async (_: string, __: string, id: string) => kept.find((row) => row.id === id),
    rows: async () => kept,
  } as unknown as DeviceStorage;
  const view = new BookView('b', store, { userId: 'u', today: () => '2026-11-22' }, isWhole);
  const told: string[] = [];
  const query = view.query('customers', { order: 'name.asc' });
  query.subscribe((changes) =>
    told.push(...changes.map(({ type, new: row, old, origin }) => `${origin} ${type} ${(row ?? old)?.name}`)),
  );
  await new Promise((resolve) => setTimeout(resolve));
  return { view, query, told };
}

test('while the first copy comes nothing is told but what this device does', async () => {
  const { view, query, told } = await opened([], false);
  view.apply([put(asha)], [], false, false, 0.4);
  await view.add(command('update', { phone: '1' }));
  expect(query.getSnapshot()).toMatchObject({ isLoading: false, isComplete: false, progress: 0.4, total: 1 });

  view.apply([put(birju)], [], true, true, 1);
  expect(query.getSnapshot()).toMatchObject({ isComplete: true, progress: 1, total: 2 });
  view.apply([put({ ...birju, seq: 5, name: 'B' })], [], true, true, 1);

  expect(told).toEqual(['local update Asha', 'remote update B']);
});

test('an empty table is loading until the copy is complete', async () => {
  const { view, query } = await opened([], false);
  expect(query.getSnapshot()).toMatchObject({ isLoading: true, isComplete: false });

  view.apply([], [], true, true, 1);
  expect(query.getSnapshot()).toMatchObject({ isLoading: false, isComplete: true, total: 0 });
});

test('after a reset only what has become different is told, once the copy is complete', async () => {
  const { view, told } = await opened([asha, birju, { ...asha, id: 'chand', name: 'Chand' }], true);
  view.wipe();
  view.apply([put({ ...asha, seq: 1 })], [], false, false, 0.5);
  view.apply([put({ ...birju, seq: 2, name: 'B' }), put({ ...asha, id: 'd', seq: 3, name: 'D' })], [], true, true, 1);

  expect(told.sort()).toEqual(['remote delete Chand', 'remote insert D', 'remote update B']);
});

test('what this device did is its own also when the server has it, unless the server made something else of it', async () => {
  const { view, told } = await opened([asha], true);
  const edit = command('update', { phone: '1' });
  const lost = command('update', { name: 'Mine' });
  await view.add(edit);
  view.apply([put({ ...asha, seq: 4, phone: '1' })], [edit], true, true, 1);
  await view.add(lost);
  view.apply([put({ ...asha, seq: 5, phone: '1', name: 'Theirs' })], [lost], true, true, 1);

  expect(told).toEqual(['local update Asha', 'local update Asha', 'local update Mine', 'remote update Theirs']);
});

test('rows ahead of the copy show, never over newer ones, and are told of by nobody', async () => {
  const { view, query, told } = await opened([], false);
  view.apply([put({ ...asha, seq: 9, name: 'Newer' })], [], false, false, 0.1);
  const later = { ...birju, seq: 12 };
  const rows = [asha, later].map((row) => ({ table: 'customers', row }));

  expect(view.bringAhead(rows, ['customers'], 1)).toBe(true);
  expect(query.getSnapshot()).toMatchObject({ isComplete: true, progress: 1 });
  expect(query.getSnapshot().data.map(({ name }) => name)).toEqual(['Birju', 'Newer']);
  // The copy comes to where it was a moment ago, and then to where it is.
  view.apply([put({ ...birju, seq: 11, name: 'Older' })], [], false, false, 0.2);
  expect(query.getSnapshot().data.map(({ name }) => name)).toEqual(['Birju', 'Newer']);
  view.apply([put(later)], [], true, true, 1);

  expect(told).toEqual([]);
});

test('rows ahead that the complete copy does not have are of another history, and go', async () => {
  const { view, query } = await opened([], false);
  const rows = [
    { ...asha, seq: 9, name: 'Of then' },
    { ...birju, seq: 9 },
  ].map((row) => ({ table: 'customers', row }));
  view.bringAhead(rows, ['customers'], 1);
  view.apply([put(asha)], [], true, true, 1);
  expect(query.getSnapshot().data.map(({ name }) => name)).toEqual(['Asha']);

  view.wipe();
  expect(view.bringAhead(rows, ['customers'], 1)).toBe(false);
});

test('rows ahead of the copy do not show over what is pending: they may count it already', async () => {
  const { view, query } = await opened([], false);
  await view.add(command('create', { name: 'Mine' }));

  expect(view.bringAhead([{ table: 'customers', row: birju }], ['customers'], 1)).toBe(false);
  expect(query.getSnapshot()).toMatchObject({ total: 1, isComplete: false });
});

test('a query that is listened to again does not silence a newer one of its kind', async () => {
  vi.useFakeTimers();
  const store = { rows: async () => [asha] } as unknown as DeviceStorage;
  const view = new BookView('b', store, { userId: 'u', today: () => '2026-11-22' }, true);
  const [older] = [view.query('customers')];
  older.subscribe(() => undefined)();
  await vi.advanceTimersByTimeAsync(60_000);
  const newer = view.query('customers');
  newer.subscribe(() => undefined);
  older.subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(1);

  view.apply([put({ ...asha, seq: 5, name: 'B' })], [], true, true, 1);

  expect([older, newer].map((query) => query.getSnapshot().data.map(({ name }) => name))).toEqual([['B'], ['B']]);
});

test.each(['nmae=eq.Asha', 'deleted_at=is.null&balance=gt.0'])(
  'the filter %s names a column that is not there',
  (filter) => {
    const view = new BookView('b', {} as DeviceStorage, { userId: 'u', today: () => '2026-11-22' }, true);

    expect(() => view.query('customers', { filter })).toThrow(/^"customers" has no column "(nmae|balance)"\.$/);
    expect(() => view.query('customers', { order: 'nmae.asc' })).toThrow('"customers" has no column "nmae".');
  },
);
