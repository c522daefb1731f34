import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { failed, type Outcome, ok } from '../session/api.ts';
import type { BookApi } from '../session/book-api.ts';
import { indexedDbStorage } from '../storage/browser-storage.ts';
import type { DeviceStorage } from '../storage/storage.ts';
import type { Engine } from '../sync/engine.ts';
import type { SyncStatus } from '../sync/status.ts';
import type { ServerRow } from '../wire.ts';
import { BookCopy } from './book-copy.ts';
import { RowDigest } from './row-digest.ts';

const EMPTY = '0'.repeat(64);
const stores: DeviceStorage[] = [];

afterEach(async () => {
  for (const store of stores.splice(0)) {
    await store.close();
  }
});

const row = (n: number, more = {}): ServerRow => ({ id: `c${n}`, seq: n, deleted_at: null, name: `C${n}`, ...more });

function digestOf(rows: readonly ServerRow[]): string {
  const digest = new RowDigest();
  rows.forEach((one) => void digest.add(one));
  return `${digest}`;
}

/** A device that has rows of two books, and a server that says what they must come to. */
async function device(rows: readonly ServerRow[], answers: Outcome<unknown>[], atSync: () => void = () => undefined) {
  const store = indexedDbStorage.open(`copy-${stores.length}-${Math.random()}`, {
    waits: () => undefined,
    packs: () => undefined,
    taken: () => undefined,
  });
  stores.push(store);
  const put = (book: string, all: readonly ServerRow[], cursor: number) =>
    store.apply({
      book,
      from: 0,
      changes: all.map((one) => ({ table: 'customers', id: one.id, seq: one.seq, op: 'put' as const, row: one })),
      position: { cursor, epoch: 'e1', complete: true },
      settled: [],
      facts: {},
    });
  await put('b', rows, 7);
  await put('another', [row(1_000)], 1);
  const asked: unknown[] = [];
  const copy = new BookCopy({
    engine: () => ({ store, settled: () => Promise.resolve() }) as unknown as Engine,
    book: () => 'b',
    forceSync: async () => {
      atSync();
      return ok({} as SyncStatus);
    },
    api: {
      get: async (path: string, params: unknown) => {
        asked.push([path, params]);
        return answers.shift();
      },
    } as unknown as BookApi,
  });
  return { copy, asked, put };
}

const says = (tables: Record<string, string>, more = {}) => ok({ seq: 7, epoch: 'e1', tables, ...more });

test('a device that has what the server has is told so, also where there are more rows than are read at a time', async () => {
  const rows = Array.from({ length: 620 }, (_, n) => row(n));
  const { copy, asked } = await device(rows, [says({ customers: digestOf(rows), bills: EMPTY })]);

  expect(await copy.check()).toEqual(ok({ seq: 7, differing: [] }));
  expect(asked).toEqual([['audit/digest', { at_seq: 7 }]]);
});

test('a table that differs is named: a row with another value, one too many, one that is missing', async () => {
  const rows = [row(1), row(2)];
  for (const there of [[row(1), row(2, { name: 'X' })], [row(1)], [...rows, row(3)]]) {
    const { copy } = await device(rows, [says({ bills: EMPTY, customers: digestOf(there) })]);
    expect((await copy.check()).data?.differing).toEqual(['customers']);
  }
});

test('a table that the server does not name, or the device does not have, differs unless it is empty', async () => {
  const { copy } = await device([row(1)], [says({ bills: digestOf([row(9)]), staff: EMPTY })]);

  expect((await copy.check()).data?.differing).toEqual(['bills', 'customers']);
});

test('a server that has gone on meanwhile is caught up with, and asked again', async () => {
  let syncs = 0;
  const moved = { data: null, error: { code: 'not_found', message: '', field: 'at_seq', fields: {} } } as const;
  const answers = [moved, says({ customers: '' }, { seq: 6 }), says({ customers: digestOf([row(1)]) })];
  const { copy } = await device([row(1)], answers, () => syncs++);

  expect(await copy.check()).toEqual(ok({ seq: 7, differing: [] }));
  expect(syncs).toBe(3);
});

test('a book that never stands still, or that is not there any more, is said to be so', async () => {
  const moved = failed('not_found', '', 'at_seq');
  const { copy } = await device([row(1)], [moved, moved, moved, moved, moved, says({})]);
  expect((await copy.check()).error?.code).toBe('timed_out');

  const { copy: lost } = await device([row(1)], [failed('not_found', 'There is no such book.')]);
  expect((await lost.check()).error?.message).toBe('There is no such book.');
});
