import { asha, entry, NOW, sent, synced, testTransitions } from '../../testing/machine-table.ts';
import type { Position } from '../storage/kept.ts';
import type { Reread } from './state.ts';

const at = (cursor: number, epoch = 'e1'): Position => ({ cursor, epoch, complete: true });

const reread = (more: Partial<Reread>): Reread => ({
  type: 'reread',
  books: { b: at(5) },
  queue: [],
  lastSync: 1,
  book: 'b',
  waitMs: 0,
  ...more,
});

testTransitions([
  {
    name: 'a step that the disk had gone on without is asked for from where the disk stands',
    given: {},
    when: reread({ books: { b: at(9) } }),
    becomes: { books: { b: { ...synced, ...at(9), live: false, subscribed: true, heldUntil: NOW } }, lastSync: 1 },
    does: [
      { do: 'unsubscribe', book: 'b' },
      { do: 'subscribe', book: 'b', cursor: 9, epoch: 'e1' },
    ],
  },
  {
    name: 'rows that the disk refused are asked for again after a while, and what is queued is sent meanwhile',
    given: { books: { b: { ...synced, cursor: 8 } } },
    when: reread({ queue: [entry(1, asha)], waitMs: 500 }),
    becomes: {
      books: { b: { ...synced, ...at(5), subscribed: false, live: false, heldUntil: NOW + 500 } },
      queue: [entry(1, asha)],
      push: { id: 'push-1', book: 'b', commandIds: [asha.command_id] },
    },
    does: [
      { do: 'unsubscribe', book: 'b' },
      { do: 'wait', until: NOW + 500 },
      { do: 'send', commands: [asha] },
    ],
  },
  {
    name: 'what became of commands and was not kept is unknown again: they are sent once more, after a while',
    given: { queue: [entry(1, asha, { state: 'accepted', seq: 9 })] },
    when: reread({ queue: [entry(1, asha)], book: null, waitMs: 500 }),
    becomes: { books: { b: synced }, queue: [entry(1, asha)], heldUntil: NOW + 500, push: null },
    does: [{ do: 'wait', until: NOW + 500 }],
  },
  {
    name: 'another book that the device went ahead with is asked for from its place too',
    given: { books: { b: synced, b2: { ...synced, cursor: 12 } } },
    when: reread({ books: { b: at(5), b2: at(10) }, book: 'b', waitMs: 500 }),
    becomes: {
      books: {
        b: { ...synced, live: false, subscribed: false, heldUntil: NOW + 500 },
        b2: { ...synced, cursor: 10, live: false },
      },
    },
    does: [
      { do: 'unsubscribe', book: 'b' },
      { do: 'unsubscribe', book: 'b2' },
      { do: 'wait', until: NOW + 500 },
      { do: 'subscribe', book: 'b2', cursor: 10 },
    ],
  },
  {
    name: 'a push that is on its way stays so',
    given: { queue: [entry(1, asha)], push: sent(asha) },
    when: reread({ queue: [entry(1, asha)], books: { b: at(5) }, waitMs: 500 }),
    becomes: { push: sent(asha) },
    does: [{ do: 'unsubscribe' }, { do: 'wait' }],
  },
  {
    name: 'a tab that follows takes the queue and the places, and does nothing',
    given: { leads: false, link: { phase: 'down' }, books: { b: { ...synced, subscribed: false } } },
    when: reread({ queue: [entry(1, asha)], books: { b: at(4) } }),
    becomes: {
      queue: [entry(1, asha)],
      books: { b: { ...synced, ...at(4), subscribed: false, live: false, heldUntil: NOW } },
    },
    does: [],
  },
]);
