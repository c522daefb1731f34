import {
  asha,
  birju,
  entry,
  FIRST_WAIT,
  NOW,
  sent,
  synced,
  testTransitions,
  WALL,
} from '../../testing/machine-table.ts';
import type { Page } from '../wire.ts';

const page = (from: number, to: number, more: Partial<Page> = {}): Page => ({
  book_id: 'b',
  epoch: 'e1',
  from,
  to,
  head: to,
  live: true,
  changes: [],
  ...more,
});

testTransitions([
  {
    name: 'a book that is opened is subscribed to',
    given: {},
    when: { type: 'opened', book: 'b2', cursor: 0, epoch: null, complete: false },
    becomes: {},
    does: [{ do: 'subscribe', book: 'b2', cursor: 0, epoch: null }],
  },
  {
    name: 'a page moves the cursor and drops what it holds, in one step',
    given: { queue: [entry(1, asha, { state: 'accepted', seq: 7 }), entry(2, birju, { state: 'accepted', seq: 9 })] },
    when: { type: 'page', page: page(5, 8) },
    becomes: {
      books: { b: { ...synced, cursor: 8 } },
      queue: [entry(2, birju, { state: 'accepted', seq: 9 })],
      lastSync: WALL,
    },
    does: [{ do: 'apply', book: 'b', cursor: 8, settled: [entry(1, asha, { state: 'accepted', seq: 7 })] }],
  },
  {
    name: 'what is sent and not answered stays, whatever a page brings',
    given: { queue: [entry(1, asha)], push: sent(asha) },
    when: { type: 'page', page: page(5, 8) },
    becomes: { queue: [entry(1, asha)], push: sent(asha) },
    does: [{ do: 'apply', settled: [] }],
  },
  {
    name: 'a page that is not the newest is no reason to call the device caught up',
    given: { books: { b: { ...synced, complete: false, live: false } } },
    when: { type: 'page', page: page(5, 8, { head: 20, live: false }) },
    becomes: { books: { b: { ...synced, cursor: 8, complete: false, live: false } }, lastSync: null },
    does: [{ do: 'apply', complete: false }],
  },
  {
    name: 'a page that does not continue the cursor is not applied, and asked for again from the cursor',
    given: {},
    when: { type: 'page', page: page(6, 8) },
    becomes: { books: { b: { ...synced, live: false } } },
    does: [
      { do: 'unsubscribe', book: 'b' },
      { do: 'subscribe', book: 'b', cursor: 5, epoch: 'e1' },
    ],
  },
  {
    name: 'a page of before the connection was lost is not applied',
    given: { link: { phase: 'waiting', until: NOW + 1 }, books: { b: { ...synced, subscribed: false } } },
    when: { type: 'page', page: page(5, 8) },
    becomes: { books: { b: { ...synced, subscribed: false } } },
    does: [],
  },
  {
    name: 'a reset forgets the rows and keeps the queue; what was accepted and not seen yet goes out again',
    given: { queue: [entry(1, asha), entry(2, birju, { state: 'accepted', seq: 9 })] },
    when: { type: 'reset', book: 'b', epoch: 'e2', reason: 'epoch_changed' },
    becomes: {
      books: { b: { ...synced, cursor: 0, epoch: 'e2', complete: false, live: false } },
      queue: [entry(1, asha), entry(2, birju)],
    },
    does: [
      { do: 'wipe', book: 'b', epoch: 'e2' },
      { do: 'save', entries: [entry(2, birju)] },
      { do: 'send', commands: [asha, birju] },
    ],
  },
  {
    name: 'a reload forgets the rows and asks for them again from the first on, in the same history; the queue is kept',
    given: { queue: [entry(1, asha), entry(2, birju, { state: 'accepted', seq: 9 })] },
    when: { type: 'reloaded', book: 'b' },
    becomes: {
      books: { b: { ...synced, cursor: 0, complete: false, live: false, subscribed: true } },
      queue: [entry(1, asha), entry(2, birju)],
    },
    does: [
      { do: 'unsubscribe', book: 'b' },
      { do: 'wipe', book: 'b', epoch: 'e1' },
      { do: 'save', entries: [entry(2, birju)] },
      { do: 'subscribe', book: 'b', cursor: 0, epoch: 'e1' },
      { do: 'send', commands: [asha, birju] },
    ],
  },
  {
    name: 'a tab that does not lead leaves a reload to the one that does',
    given: { leads: false },
    when: { type: 'reloaded', book: 'b' },
    becomes: { books: { b: synced } },
    does: [],
  },
  {
    name: 'a page brings the hash of the history, which is kept with the cursor',
    given: {},
    when: { type: 'page', page: page(5, 8, { hash: 'h8' }) },
    becomes: { books: { b: { ...synced, cursor: 8, hash: 'h8' } } },
    does: [{ do: 'apply', cursor: 8, hash: 'h8' }],
  },
  {
    name: 'a book is asked for with the hash that was kept with its cursor',
    given: { books: { b: { ...synced, subscribed: false, hash: 'h5' } } },
    when: { type: 'rang' },
    becomes: {},
    does: [{ do: 'subscribe', book: 'b', cursor: 5, epoch: 'e1', hash: 'h5' }],
  },
  {
    name: 'a history that changed leaves copy and queue as they are, and nothing is sent',
    given: {
      books: { b: { ...synced, hash: 'h5' } },
      queue: [entry(1, asha, { state: 'accepted', seq: 9 }), entry(2, birju)],
    },
    when: { type: 'ended', book: 'b', error: { code: 'history_changed', message: 'another', seq: 5 } },
    becomes: {
      books: {
        b: {
          ...synced,
          hash: 'h5',
          subscribed: false,
          live: false,
          refused: { code: 'history_changed', message: 'another', seq: 5 },
        },
      },
      queue: [entry(1, asha, { state: 'accepted', seq: 9 }), entry(2, birju)],
      push: null,
    },
    does: [],
  },
  {
    name: 'whoever loads such a book anew takes the history that the server has',
    given: {
      books: {
        b: { ...synced, hash: 'h5', subscribed: false, refused: { code: 'history_changed', message: 'another' } },
      },
    },
    when: { type: 'reloaded', book: 'b' },
    becomes: { books: { b: { ...synced, cursor: 0, complete: false, live: false, hash: undefined } } },
    does: [
      { do: 'wipe', book: 'b' },
      { do: 'subscribe', book: 'b', cursor: 0, hash: undefined },
    ],
  },
  {
    name: 'a lost membership ends the book and is not asked for again',
    given: {},
    when: { type: 'ended', book: 'b', error: { code: 'not_found', message: 'gone' } },
    becomes: {
      books: { b: { ...synced, subscribed: false, live: false, refused: { code: 'not_found', message: 'gone' } } },
      link: { phase: 'up' },
    },
    does: [],
  },
  {
    name: 'a book whose rows cannot be shown for now stays subscribed, and the connection stays for the others',
    given: {},
    when: { type: 'paused', book: 'b' },
    becomes: { books: { b: { ...synced, live: false } }, link: { phase: 'up' } },
    does: [],
  },
  {
    name: 'a subscription that ends for now is asked for again over a new connection',
    given: {},
    when: { type: 'ended', book: 'b', error: { code: 'unavailable', message: 'wait' } },
    becomes: { link: { phase: 'waiting', until: FIRST_WAIT } },
    does: [{ do: 'disconnect' }, { do: 'wait' }],
  },
  {
    name: 'a subscription that is too many for now waits over the same connection, as long as the server asks',
    given: { queue: [entry(1, asha)], push: sent(asha) },
    when: { type: 'ended', book: 'b', error: { code: 'rate_limited', message: 'slow' }, retryAfterMs: 4_000 },
    becomes: {
      books: { b: { ...synced, subscribed: false, live: false, heldUntil: NOW + 4_000 } },
      link: { phase: 'up' },
      push: sent(asha),
    },
    does: [{ do: 'wait', until: NOW + 4_000 }],
  },
  {
    name: 'a bell that rings before the patience for a subscription ends is set again',
    given: { books: { b: { ...synced, subscribed: false, heldUntil: NOW + 1 } } },
    when: { type: 'rang' },
    becomes: {},
    does: [{ do: 'wait', until: NOW + 1 }],
  },
  {
    name: 'a subscription whose patience is over is asked for again from the cursor',
    given: { books: { b: { ...synced, subscribed: false, heldUntil: NOW } } },
    when: { type: 'rang' },
    becomes: { books: { b: { ...synced, live: true, heldUntil: NOW } } },
    does: [{ do: 'subscribe', book: 'b', cursor: 5, epoch: 'e1' }],
  },
]);
