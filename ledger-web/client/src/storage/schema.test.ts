import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import type { ServerRow } from '../wire.ts';
import { openIndexedDb } from './indexed-db.ts';
import type { DeviceStorage } from './storage.ts';

const BOOK = '0192f0c4-0000-7000-8000-0000000000b0';
const PARTY = '0192f0c4-0000-7000-8000-000000000001';
const COMMAND = { command_id: 'c1', table: 'customers', op: 'create', id: PARTY, at: '2026-11-28T10:00:00.000Z' };

let open: DeviceStorage | undefined;

afterEach(async () => {
  vi.restoreAllMocks();
  await open?.close();
});

const row = (n: number): ServerRow => ({
  id: `0192f0c4-0000-7000-8000-${String(n).padStart(12, '0')}`,
  seq: n,
  deleted_at: null,
  party_id: n % 2 === 0 ? PARTY : null,
  occurred_on: '2026-11-28',
  lines: [{ quantity: '1', note: null }],
});

/** A device as builds before this one left it. */
async function ofVersion1(name: string, rows: readonly ServerRow[]): Promise<void> {
  const db = await openDB(name, 1, {
    upgrade(fresh) {
      fresh
        .createObjectStore('rows', { keyPath: ['book', 'table', 'id'] })
        .createIndex('by', 'by', { multiEntry: true });
      fresh.createObjectStore('positions');
      fresh.createObjectStore('queue', { autoIncrement: true });
      fresh.createObjectStore('facts');
    },
  });
  for (const one of rows) {
    const by = [`${BOOK}/transactions/occurred_on=2026-11-28`];
    await db.put('rows', { book: BOOK, table: 'transactions', id: one.id, row: one, by });
  }
  await db.put('rows', { book: 'another', table: 'bills', id: 'x', row: { ...row(7), id: 'x' }, by: [] });
  await db.put('positions', { cursor: 5_000, epoch: 'e1', complete: true }, BOOK);
  await db.put('facts', 'd1', 'device');
  await db.add('queue', { book: BOOK, command: COMMAND, state: 'queued' });
  db.close();
}

test('a device of version 1 has all that it had: rows, where it stands, what was not sent', async () => {
  const rows = Array.from({ length: 2_300 }, (_, n) => row(n));
  await ofVersion1('upgraded', rows);

  const said: boolean[] = [];
  open = openIndexedDb('upgraded', { waits: () => undefined, packs: (is) => said.push(is), taken: () => undefined });

  expect(await open.rows(BOOK, 'transactions')).toEqual(rows);
  expect(await open.rowsBy(BOOK, 'transactions', `party_id=${PARTY}`)).toHaveLength(1_150);
  expect(said).toEqual([true, false]);
  expect(await open.row('another', 'bills', 'x')).toEqual({ ...row(7), id: 'x' });
  expect(await open.standing()).toEqual({
    positions: { [BOOK]: { cursor: 5_000, epoch: 'e1', complete: true } },
    queue: [{ n: 1, book: BOOK, command: COMMAND, state: 'queued' }],
    facts: { device: 'd1' },
  });
});

test('a device of version 1 that has no room to pack its rows loads them again, and keeps what was not sent', async () => {
  await ofVersion1('crowded', [row(1)]);
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    if (this.name === 'packed') {
      throw new DOMException('No room.', 'QuotaExceededError');
    }
    return put.call(this, value, key);
  });

  open = openIndexedDb('crowded', { waits: () => undefined, packs: () => undefined, taken: () => undefined });

  expect(await open.standing()).toEqual({
    positions: {},
    queue: [{ n: 1, book: BOOK, command: COMMAND, state: 'queued' }],
    facts: { device: 'd1' },
  });
  expect(await open.rows(BOOK, 'transactions')).toEqual([]);
});
