import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { auditEvent, matchesFilter } from './auditEvent.ts';
import { askCheck, serveCheck } from './chainWork.ts';
import { checkChain, type SeenHash } from './checkChain.ts';
import type { ChainedEvent } from './hashChain.ts';

interface Export {
  book_id: string;
  events: ChainedEvent[];
  head_seq: number;
  head_hash: string;
}

/** What a server gave for a book of five events; texts in Devanagari, an emoji, quotes and line ends among them. */
const EXPORT = JSON.parse(readFileSync(new URL('./exported-events.json', import.meta.url), 'utf8')) as Export;

async function* inPages(events: readonly ChainedEvent[], size: number) {
  for (let start = 0; start < events.length; start += size) yield events.slice(start, start + size);
}

const check = (events: readonly ChainedEvent[], seen: SeenHash | null = null, size = 2) =>
  checkChain(EXPORT.book_id, inPages(events, size), seen);

function changed(seq: number, some: Partial<ChainedEvent>): ChainedEvent[] {
  return EXPORT.events.map((event) => (event.seq === seq ? { ...event, ...some } : event));
}

describe('the chain of an exported book', () => {
  test.each([1, 2, 1_000])('holds, in pages of %i, up to the hash that the server names', async (size) => {
    expect(await check(EXPORT.events, null, size)).toEqual({
      events: 5,
      head_seq: 5,
      head_hash: EXPORT.head_hash,
      first_bad_seq: null,
      rewritten: false,
    });
  });

  test.each([
    ['payload', { payload: '{}' }],
    ['metadata', { metadata: '{"user_id":null}' }],
    ['type', { type: 'SupplierAdded' }],
    ['version', { version: 2 }],
    ['stream', { stream_id: '00000000-0000-7000-8000-000000000000' }],
    ['place in its stream', { stream_seq: 7 }],
    ['number', { event_id: '00000000-0000-7000-8000-000000000000' }],
    ['time', { recorded_at: '2026-01-01T00:00:00.000Z' }],
    ['hash', { hash: '00'.repeat(32) }],
  ])('breaks where the %s of an event was changed', async (_, some) => {
    expect((await check(changed(3, some)))?.first_bad_seq).toBe(3);
  });

  test('breaks where an event is missing, or comes twice', async () => {
    expect((await check(EXPORT.events.filter(({ seq }) => seq !== 2)))?.first_bad_seq).toBe(2);
    const [first] = EXPORT.events;
    expect((await check(first ? [first, ...EXPORT.events] : []))?.first_bad_seq).toBe(2);
  });

  test('breaks at the first event where it is another book’s', async () => {
    const other = await checkChain('00000000-0000-7000-8000-000000000000', inPages(EXPORT.events, 5), null);
    expect(other?.first_bad_seq).toBe(1);
  });

  test('is called rewritten where an earlier check saw another hash, or more events', async () => {
    const third = EXPORT.events[2]?.hash ?? '';
    expect((await check(EXPORT.events, { seq: 3, hash: third }))?.rewritten).toBe(false);
    expect((await check(EXPORT.events, { seq: 3, hash: 'f'.repeat(64) }))?.rewritten).toBe(true);
    expect((await check(EXPORT.events, { seq: 6, hash: third }))?.rewritten).toBe(true);
  });

  test('stops when it is told to', async () => {
    const seen: number[] = [];
    const stopped = await checkChain(EXPORT.book_id, inPages(EXPORT.events, 2), null, (seq) => {
      seen.push(seq);
      return seq < 4;
    });
    expect([stopped, seen]).toEqual([null, [2, 4]]);
  });
});

describe('the check in a worker', () => {
  /** The worker's side over a channel, as it is over a worker; each read is the seq after which events were asked for. */
  async function inWorker(events: readonly ChainedEvent[], size: number) {
    const { port1, port2 } = new MessageChannel();
    serveCheck(port2);
    const reads: number[] = [];
    const eventsAfter = async (seq: number) => {
      reads.push(seq);
      const page = events.filter((event) => event.seq > seq).slice(0, size);
      return page.length === 0 ? null : page;
    };
    const check = await askCheck(port1, EXPORT.book_id, null, eventsAfter).finally(() => port1.close());
    return { check, reads };
  }

  test.each([
    [1, [0, 1, 2, 3, 4, 5]],
    [2, [0, 2, 4, 5]],
    [1_000, [0, 5]],
  ])('asks for pages of %i one after the other, and says the same', async (size, expected) => {
    expect(await inWorker(EXPORT.events, size)).toEqual({ check: await check(EXPORT.events), reads: expected });
  });

  test('stops asking at the first event that is wrong', async () => {
    const { check, reads } = await inWorker(changed(3, { payload: '{}' }), 2);
    expect([check.first_bad_seq, reads]).toEqual([3, [0, 2]]);
  });

  test('fails as the reading of a page fails', async () => {
    const { port1, port2 } = new MessageChannel();
    serveCheck(port2);
    const fails = async () => {
      throw new Error('No connection.');
    };
    await expect(askCheck(port1, EXPORT.book_id, null, fails)).rejects.toThrow('No connection.');
    port1.close();
  });
});

describe('an event of the export', () => {
  const events = EXPORT.events.map((event) => auditEvent(event));

  test('is told by its table and by what was done', () => {
    expect(events.map(({ table, deed }) => [table, deed])).toEqual([
      [null, 'book_opened'],
      ['customers', 'added'],
      ['transactions', 'added'],
      ['customers', 'superseded'],
      ['customers', 'removed'],
    ]);
  });

  test('tells the fields that it set, and those that lost to a newer edit', () => {
    expect(events[1]?.fields.name).toBe('आशा ट्रेडर्स 🪔 "Asha"');
    expect([events[3]?.fields, events[3]?.superseded]).toEqual([{}, { phone: '+919812345678' }]);
  });

  test('is found by table, deed and user', () => {
    const found = (table: string, deed: 'all' | 'removed', who: string) =>
      events.filter((event) => matchesFilter(event, { table, deed, who })).map(({ entry }) => entry.seq);
    expect(found('customers', 'all', 'all')).toEqual([2, 4, 5]);
    expect(found('all', 'removed', 'all')).toEqual([5]);
    expect(found('book', 'all', 'all')).toEqual([1]);
    expect(found('all', 'all', 'nobody')).toEqual([]);
  });
});
