import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from 'vitest';
import { sqliteKinds } from '../../testing/sqlite.ts';
import { memoryStorage } from '../testing/memory-storage.ts';
import type { Change, ServerRow } from '../wire.ts';
import { indexedDbStorage } from './browser-storage.ts';
import { type Entry, NOWHERE } from './kept.ts';
import type { BookStep, DeviceStorage } from './storage.ts';

const BOOK = '0192f0c4-0000-7000-8000-0000000000b0';
const ASHA = '0192f0c4-0000-7000-8000-000000000001';
const BIRJU = '0192f0c4-0000-7000-8000-000000000002';

const row = (id: string, seq: number, more: Partial<ServerRow> = {}): ServerRow => ({
  id,
  seq,
  deleted_at: null,
  ...more,
});
const put = (table: string, of: ServerRow): Change => ({ table, id: of.id, seq: of.seq, op: 'put', row: of });
const removal = (table: string, id: string, seq: number): Change => ({ table, id, seq, op: 'remove' });

const step = (from: number, to: number, changes: Change[], more: Partial<BookStep> = {}): BookStep => ({
  book: BOOK,
  from,
  changes,
  position: { cursor: to, epoch: 'e1', hash: `h${to}`, complete: true },
  settled: [],
  facts: {},
  ...more,
});

const command = (id: string): Omit<Entry, 'n'> => ({
  book: BOOK,
  state: 'queued',
  command: { command_id: `c-${id}`, table: 'customers', op: 'create', id, at: '2026-11-28T10:00:00.000Z' },
});

const clock = { newest: 5, offset: 0 };
const byId = (rows: readonly ServerRow[]) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

describe.each([['IndexedDB', indexedDbStorage], ...sqliteKinds(), ['memory', memoryStorage()]])(
  '%s',
  (kind, adapter) => {
    let name = '';
    let devices = 0;
    const open: DeviceStorage[] = [];

    function storage(again?: string): DeviceStorage {
      name = again ?? `${kind}-${++devices}`;
      const one = adapter.open(name, { waits: () => undefined, packs: () => undefined, taken: () => undefined });
      open.push(one);
      return one;
    }

    afterEach(async () => {
      for (const one of open.splice(0)) {
        await one.close();
      }
    });

    test('a device that is new stands nowhere and has nothing', async () => {
      const store = storage();

      expect(await store.position(BOOK)).toEqual(NOWHERE);
      expect(await store.standing()).toEqual({ positions: {}, queue: [], facts: {} });
      expect(await store.rows(BOOK, 'customers')).toEqual([]);
      expect(await store.row(BOOK, 'customers', ASHA)).toBeUndefined();
    });

    test('a step keeps rows, position and facts, and takes what it settles out of the queue', async () => {
      const store = storage();
      const n = await store.enqueue(command(ASHA), clock);
      const rows = [
        row(ASHA, 1, { name: 'Asha', phone: null, lines: [{ quantity: '1', note: null }] }),
        row(BIRJU, 2, { name: 'बिरजू', balance_minor: -9_007_199_254_740_991, is_open: true }),
      ];
      const settled = [{ ...command(ASHA), n }];

      const kept = await store.apply(
        step(
          0,
          2,
          rows.map((one) => put('customers', one)),
          { settled, facts: { last_sync: 7 } },
        ),
      );

      expect(kept).toBe(true);
      expect(byId(await store.rows(BOOK, 'customers'))).toEqual(rows);
      expect(await store.row(BOOK, 'customers', BIRJU)).toEqual(rows[1]);
      expect(await store.standing()).toEqual({
        positions: { [BOOK]: { cursor: 2, epoch: 'e1', hash: 'h2', complete: true } },
        queue: [],
        facts: { clock, last_sync: 7 },
      });
    });

    test('books and tables are apart, also where a name begins with another one', async () => {
      const store = storage();
      await store.apply(step(0, 1, [put('bills', row(ASHA, 1)), put('bills_more', row(BIRJU, 1))]));
      await store.apply(step(0, 3, [put('bills', row(ASHA, 3))], { book: `${BOOK}0` }));

      expect(await store.rows(BOOK, 'bills')).toEqual([row(ASHA, 1)]);
      expect(await store.row(BOOK, 'bills', BIRJU)).toBeUndefined();
      expect(await store.rows(`${BOOK}0`, 'bills')).toEqual([row(ASHA, 3)]);
    });

    test('rows are found by the columns that name others and days, as they are now', async () => {
      const store = storage();
      const of = (id: string, seq: number, party_id: string | null) =>
        put('transactions', row(id, seq, { party_id, occurred_on: '2026-11-28', month: '2026-11' }));
      await store.apply(step(0, 2, [of('t1', 1, ASHA), of('t2', 2, ASHA)]));
      await store.apply(step(2, 4, [of('t1', 3, BIRJU), removal('transactions', 't2', 4)]));

      expect(await store.rowsBy(BOOK, 'transactions', `party_id=${ASHA}`)).toEqual([]);
      expect((await store.rowsBy(BOOK, 'transactions', `party_id=${BIRJU}`)).map(({ id }) => id)).toEqual(['t1']);
      expect((await store.rowsBy(BOOK, 'transactions', 'occurred_on=2026-11-28')).map(({ id }) => id)).toEqual(['t1']);
      expect((await store.rowsBy(BOOK, 'transactions', 'month=2026-11')).map(({ id }) => id)).toEqual(['t1']);
      expect(await store.rowsBy(BOOK, 'bills', `party_id=${BIRJU}`)).toEqual([]);
    });

    test('a step that does not go on from where the device stands keeps nothing', async () => {
      const store = storage();
      const n = await store.enqueue(command(ASHA), clock);
      await store.apply(step(0, 5, [put('customers', row(ASHA, 5))]));
      const settled = [{ ...command(ASHA), n }];

      const kept = await store.apply(
        step(6, 7, [put('customers', row(BIRJU, 7))], { settled, facts: { last_sync: 7 } }),
      );

      expect(kept).toBe(false);
      expect(await store.rows(BOOK, 'customers')).toEqual([row(ASHA, 5)]);
      expect(await store.standing()).toMatchObject({ positions: { [BOOK]: { cursor: 5 } }, facts: { clock } });
      expect((await store.standing()).queue).toHaveLength(1);
    });

    test('a step of another history keeps nothing, until the book is wiped', async () => {
      const store = storage();
      await store.apply(step(0, 5, [put('customers', row(ASHA, 5))]));
      const other = { position: { cursor: 6, epoch: 'e2', complete: true } };

      expect(await store.apply(step(5, 6, [], other))).toBe(false);
      await store.wipe(BOOK, 'e2');
      expect(await store.position(BOOK)).toEqual({ ...NOWHERE, epoch: 'e2' });
      expect(await store.rows(BOOK, 'customers')).toEqual([]);
      expect(await store.apply(step(0, 6, [], other))).toBe(true);
    });

    test('an older row is not put over a newer one, nor is a newer one removed', async () => {
      const store = storage();
      await store.apply(step(0, 5, [put('customers', row(ASHA, 5)), put('customers', row(BIRJU, 5))]));

      await store.apply(step(5, 6, [put('customers', row(ASHA, 4, { name: 'old' })), removal('customers', BIRJU, 4)]));

      expect(byId(await store.rows(BOOK, 'customers'))).toEqual([row(ASHA, 5), row(BIRJU, 5)]);
    });

    test('steps that are asked for at once are done in their order', async () => {
      const store = storage();

      const kept = await Promise.all([
        store.apply(step(0, 1, [put('customers', row(ASHA, 1))])),
        store.apply(step(1, 2, [put('customers', row(ASHA, 2))])),
        store.apply(step(3, 4, [put('customers', row(ASHA, 4))])),
        store.apply(step(2, 3, [put('customers', row(ASHA, 3))])),
      ]);

      expect(kept).toEqual([true, true, false, true]);
      expect(await store.row(BOOK, 'customers', ASHA)).toEqual(row(ASHA, 3));
    });

    test('a transaction that fails in its middle keeps nothing', async () => {
      const store = storage();
      await store.apply(step(0, 1, [put('customers', row(ASHA, 1))]));
      // No function and no big number is kept, by the one nor by the other.
      const unkeepable = { ...row(BIRJU, 3), n: kind === 'SQLite' ? 1n : () => undefined };

      const failing = store.apply(step(1, 3, [put('customers', row(ASHA, 2)), put('customers', unkeepable)]));

      await expect(failing).rejects.toThrow();
      expect(await store.rows(BOOK, 'customers')).toEqual([row(ASHA, 1)]);
      expect(await store.position(BOOK)).toMatchObject({ cursor: 1 });
    });

    test('the queue keeps its order, and what became of its entries', async () => {
      const store = storage();
      const first = await store.enqueue(command('a'), clock);
      const [second, third] = await Promise.all([
        store.enqueue(command('b'), clock),
        store.enqueue(command('c'), clock),
      ]);
      await store.dropEntries([{ ...command('b'), n: second }]);
      await store.saveEntries([
        { ...command('a'), n: first, state: 'accepted', seq: 9 },
        { ...command('b'), n: second, state: 'failed' },
      ]);

      const { queue } = await store.standing();
      expect(queue.map(({ n }) => n)).toEqual([first, third]);
      expect(queue[0]).toMatchObject({ state: 'accepted', seq: 9, command: { id: 'a' } });
      expect([first, second, third]).toEqual([first, second, third].sort((a, b) => a - b));
    });

    test('a place in the queue is never given again', async () => {
      const store = storage();
      const n = await store.enqueue(command('a'), clock);
      await store.dropEntries([{ ...command('a'), n }]);

      expect(await store.enqueue(command('b'), clock)).toBeGreaterThan(n);
    });

    test('what is put back has the places that it had, and what comes after comes after it', async () => {
      const store = storage();
      await store.restore([{ ...command('a'), n: 7 }], { device: 'd1' });
      const n = await store.enqueue(command('b'), clock);

      expect(n).toBeGreaterThan(7);
      expect(await store.standing()).toMatchObject({
        queue: [
          { ...command('a'), n: 7 },
          { ...command('b'), n },
        ],
        facts: { device: 'd1' },
      });
    });

    test('a walk shows each row of the book with its table, and the position', async () => {
      const store = storage();
      const rows = Array.from({ length: 600 }, (_, i) => row(`c${i}`, i + 1));
      await store.apply(step(0, 600, [...rows.map((one) => put('customers', one)), put('bills', row(ASHA, 600))]));
      await store.apply(step(0, 1, [put('customers', row('other', 1))], { book: 'another' }));
      const seen: string[] = [];

      const position = await store.walk(BOOK, (table, one) => seen.push(`${table}/${one.id}`));

      expect(position.cursor).toBe(600);
      expect(seen.sort()).toEqual([...rows.map(({ id }) => `customers/${id}`), `bills/${ASHA}`].sort());
    });

    test('what was kept is there when it is opened again, and gone when it is forgotten', async () => {
      const before = storage();
      await before.apply(step(0, 1, [put('customers', row(ASHA, 1))]));
      await before.keepFact('device', 'd1');
      await before.close();

      const after = storage(name);
      expect(await after.row(BOOK, 'customers', ASHA)).toEqual(row(ASHA, 1));
      expect((await after.standing()).facts).toEqual({ device: 'd1' });
      expect(await after.fact('device')).toBe('d1');
      expect(await after.fact('clock')).toBeUndefined();
      await after.close();

      await adapter.forget(name);
      expect(await storage(name).standing()).toEqual({ positions: {}, queue: [], facts: {} });
    });

    test('nothing is done on storage that is closed', async () => {
      const store = storage();
      await store.keepFact('device', 'd1');
      await store.close();

      await expect(store.keepFact('device', 'd2')).rejects.toThrow();
    });
  },
);
