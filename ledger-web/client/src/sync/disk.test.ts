import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from 'vitest';
import { command, entry } from '../../testing/machine-table.ts';
import { sqliteKinds } from '../../testing/sqlite.ts';
import { EditClock } from '../clock/clock.ts';
import { indexedDbStorage } from '../storage/browser-storage.ts';
import { NOWHERE } from '../storage/kept.ts';
import type { BookStep, DeviceStorage } from '../storage/storage.ts';
import { Disk, type Refusal } from './disk.ts';
import type { StoredEffect } from './state.ts';

const full = () => new DOMException('No room.', 'QuotaExceededError');

/** Storage that refuses the steps that go on from some places. */
function refusing(store: DeviceStorage, places: Set<number>): DeviceStorage {
  return new Proxy(store, {
    get(target, name) {
      if (name === 'apply') {
        return (step: BookStep) => (places.has(step.from) ? Promise.reject(full()) : target.apply(step));
      }
      const value = target[name as keyof DeviceStorage];
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const step = (to: number): StoredEffect => ({
  do: 'apply',
  book: 'b',
  from: to - 1,
  changes: [{ table: 'customers', id: `c${to}`, seq: to, op: 'put', row: { id: `c${to}`, seq: to, deleted_at: null } }],
  cursor: to,
  head: to,
  epoch: 'e1',
  complete: true,
  live: true,
  lastSync: to,
  settled: [],
});

describe.each([['IndexedDB', indexedDbStorage], ...sqliteKinds()])('over %s', (kind, adapter) => {
  let devices = 0;
  const open: DeviceStorage[] = [];

  function device(places: number[] = []) {
    const store = adapter.open(`disk-${kind}-${++devices}`, {
      waits: () => undefined,
      packs: () => undefined,
      taken: () => undefined,
    });
    open.push(store);
    const refusals: Refusal[] = [];
    const refuses = new Set(places);
    let kept = 0;
    const disk = new Disk(refusing(store, refuses), new EditClock(() => 0), {
      kept: () => kept++,
      refused: (refusal) => refusals.push(refusal),
    });
    return { store, disk, refusals, refuses, kept: () => kept };
  }

  afterEach(async () => {
    for (const store of open.splice(0)) {
      await store.close();
    }
  });

  test('a step that was handed over behind one that fails does not go through', async () => {
    const { store, disk, refusals, kept } = device([4]);
    for (const to of [1, 2, 3, 4, 5, 6, 7]) {
      disk.write(step(to));
    }
    const isKept = disk.kept();

    expect(await isKept).toBe(false);
    expect(await store.position('b')).toMatchObject({ cursor: 4 });
    expect((await store.rows('b', 'customers')).map(({ id }) => id).sort()).toEqual(['c1', 'c2', 'c3', 'c4']);
    expect(refusals).toEqual([{ book: 'b', cause: expect.objectContaining({ name: 'QuotaExceededError' }) }]);
    expect(kept()).toBe(4);
  });

  test('nothing is kept until the disk was read again; then it goes on from there', async () => {
    const { store, disk, refusals, refuses } = device([1]);
    disk.write(step(1));
    disk.write(step(2));
    await disk.settled();
    refuses.clear();
    disk.write(step(2));
    disk.write({ do: 'wipe', book: 'b', epoch: 'e2' });
    expect(await disk.kept()).toBe(false);

    const onDisk = await disk.restored([]);
    disk.write(step(2));

    expect(onDisk).toMatchObject({ books: { b: { cursor: 1, epoch: 'e1' } }, lastSync: 1 });
    expect(await disk.kept()).toBe(true);
    expect(await store.position('b')).toMatchObject({ cursor: 2, epoch: 'e1' });
    expect(refusals).toHaveLength(1);
  });

  test('a step that another tab has gone on without is told to be so', async () => {
    const { store, disk, refusals } = device();
    disk.write(step(1));
    await disk.settled();
    await store.wipe('b', 'e2');

    disk.write(step(2));
    await disk.settled();

    expect(refusals).toEqual([{ book: 'b', cause: null }]);
    expect(await store.position('b')).toEqual({ ...NOWHERE, epoch: 'e2' });
  });

  test('tabs that begin on a new device at the same moment call it the same', async () => {
    const name = `tabs-${kind}-${++devices}`;
    const nothing = { waits: () => undefined, packs: () => undefined, taken: () => undefined };
    const disks = [1, 2, 3].map(() => {
      const store = adapter.open(name, nothing);
      open.push(store);
      return new Disk(store, new EditClock(() => 0), { kept: () => undefined, refused: () => undefined });
    });

    const begun = await Promise.all(disks.map((disk) => disk.begun()));

    const [kept] = await Promise.all(open.slice(-1).map((store) => store.fact('device')));
    expect(begun.map(({ device: id }) => id)).toEqual([kept, kept, kept]);
  });

  test('a device that has emptied its storage gets back what this tab still knows', async () => {
    const { store, disk, refusals } = device();
    const { device: id } = await disk.begun();
    const { n: _, ...asha } = entry(1, command('asha'));
    disk.write(step(1));
    const n = await store.enqueue(asha, { newest: 0, offset: 0 });
    await disk.settled();
    await store.close();
    await adapter.forget(`disk-${kind}-${devices}`);
    const emptied = adapter.open(`disk-${kind}-${devices}`, {
      waits: () => undefined,
      packs: () => undefined,
      taken: () => undefined,
    });
    open.push(emptied);
    const goesOn = new Disk(emptied, new EditClock(() => 0), {
      kept: () => undefined,
      refused: (refusal) => refusals.push(refusal),
    });
    Object.assign(goesOn, { device: id });

    goesOn.write(step(2));
    await goesOn.settled();
    await goesOn.restored([{ ...asha, n }]);

    expect(refusals).toEqual([{ book: 'b', cause: null }]);
    expect(await emptied.standing()).toMatchObject({ positions: {}, queue: [{ ...asha, n }], facts: { device: id } });
  });

  test('what becomes of commands is not kept for those that are gone', async () => {
    const { store, disk } = device();
    const { n, ...asha } = entry(1, command('asha'));
    const place = await store.enqueue(asha, { newest: 0, offset: 0 });
    disk.write({ do: 'drop', entries: [{ ...asha, n: place }] });
    disk.write({ do: 'save', entries: [{ ...asha, n: place, state: 'accepted', seq: n }] });

    expect(await disk.kept()).toBe(true);
    expect((await store.standing()).queue).toEqual([]);
  });
});
