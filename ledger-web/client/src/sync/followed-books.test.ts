import { accepted, asha, birju, entry, results, sent, synced, testTransitions } from '../../testing/machine-table.ts';
import type { SyncEvent } from './state.ts';

const stored = { cursor: 3, epoch: 'e1', complete: true };
const follower = { leads: false, link: { phase: 'down' } } as const;
const elsewhere = { b2: { cursor: 9, epoch: 'e1', complete: true } };
const inOther = (n: number) => ({ ...entry(n, birju), book: 'b2' });
const forQueue = { ...synced, ...elsewhere.b2, isForQueue: true };
const loaded = (more: Partial<Extract<SyncEvent, { type: 'loaded' }>>): SyncEvent => ({
  type: 'loaded',
  books: { b: { cursor: 5, epoch: 'e1', complete: true } },
  queue: [],
  lastSync: null,
  ...more,
});

testTransitions([
  {
    name: 'a tab that takes the lead follows the books of commands that no tab shows, from where the disk is',
    given: { ...follower, queue: [inOther(1)], elsewhere },
    when: { type: 'leads' },
    becomes: { books: { b2: { ...forQueue, subscribed: false, live: false } } },
    does: [{ do: 'connect' }],
  },
  {
    name: 'a command of a book that no tab shows has the book asked for, and is sent',
    given: { elsewhere },
    when: { type: 'enqueued', entry: inOther(1) },
    becomes: { books: { b: synced, b2: { ...forQueue, live: false } } },
    does: [
      { do: 'subscribe', book: 'b2', cursor: 9 },
      { do: 'send', book: 'b2', commands: [birju] },
    ],
  },
  {
    name: 'a book that no tab shows is let go when its last command is settled',
    given: {
      books: { b: synced, b2: forQueue },
      queue: [{ ...inOther(1), state: 'accepted', seq: 10 }],
    },
    when: {
      type: 'page',
      page: { book_id: 'b2', epoch: 'e1', from: 9, to: 10, head: 10, live: true, changes: [] },
    },
    becomes: { books: { b: synced }, elsewhere: { b2: { cursor: 10, epoch: 'e1', complete: true } }, queue: [] },
    does: [
      { do: 'apply', book: 'b2', cursor: 10 },
      { do: 'unsubscribe', book: 'b2' },
    ],
  },
  {
    name: 'while a command of it waits for its rows, the book is kept',
    given: { books: { b: synced, b2: forQueue }, queue: [inOther(1)], push: { ...sent(birju), book: 'b2' } },
    when: results(accepted(birju, 12)),
    becomes: { books: { b: synced, b2: forQueue }, queue: [{ ...inOther(1), state: 'accepted', seq: 12 }] },
    does: [{ do: 'save' }],
  },
  {
    name: 'a book that a tab opens meanwhile is followed for good',
    given: { books: { b: synced, b2: forQueue } },
    when: { type: 'opened', book: 'b2', cursor: 0, epoch: null, complete: false },
    becomes: { books: { b: synced, b2: { ...synced, ...elsewhere.b2 } } },
    does: [],
  },
  {
    name: 'a book that was followed before is opened from where the tab that leads knows the disk to be',
    given: { elsewhere },
    when: { type: 'opened', book: 'b2', cursor: 7, epoch: 'e1', complete: true },
    becomes: {},
    does: [{ do: 'subscribe', book: 'b2', cursor: 9, epoch: 'e1' }],
  },
  {
    name: 'what was accepted in a book that this user is no longer let into waits for no rows',
    given: { queue: [entry(1, asha, { state: 'accepted', seq: 7 }), entry(2, birju, { state: 'failed' })] },
    when: { type: 'ended', book: 'b', error: { code: 'forbidden', message: 'gone' } },
    becomes: { queue: [entry(2, birju, { state: 'failed' })] },
    does: [{ do: 'drop', entries: [entry(1, asha, { state: 'accepted', seq: 7 })] }],
  },
  {
    name: 'a disk that is elsewhere than the tab believed counts: the book is asked for from there',
    given: {},
    when: loaded({ books: { b: stored } }),
    becomes: { books: { b: { ...synced, ...stored, live: false } } },
    does: [
      { do: 'unsubscribe', book: 'b' },
      { do: 'subscribe', book: 'b', cursor: 3, epoch: 'e1' },
    ],
  },
  {
    name: 'a disk that is where the tab believed changes no subscription, and its queue counts',
    given: { queue: [entry(1, asha)], push: sent(asha) },
    when: loaded({ queue: [entry(1, asha), entry(2, birju)] }),
    becomes: { books: { b: synced }, queue: [entry(1, asha), entry(2, birju)], push: sent(asha) },
    does: [],
  },
]);
