import { describe, expect, test } from 'vitest';
import type { Command, Op, Page, Result } from '../wire.ts';
import { PACE, step } from './machine.ts';
import {
  type BookState,
  type Effect,
  type Entry,
  INITIAL,
  type Link,
  type Moment,
  type SyncEvent,
  type SyncState,
} from './state.ts';

const NOW = 1_000_000;
const moment: Moment = { now: NOW, random: 0, freshId: 'push-1' };
const FIRST_WAIT = NOW + PACE.firstWaitMs / 2;

const synced: BookState = { cursor: 5, epoch: 'e1', complete: true, subscribed: true, live: true, refused: null };
const up: SyncState = {
  ...INITIAL,
  leads: true,
  signedIn: true,
  link: { phase: 'up' },
  books: { b: synced },
};

function command(id: string, op: Op = 'create', data: Record<string, unknown> = {}, table = 'customers'): Command {
  return { command_id: `c-${id}-${op}`, table, op, id, at: '2026-11-22T10:00:00.000Z', data };
}

function entry(n: number, of: Command, more: Partial<Entry> = {}): Entry {
  return { n, book: 'b', command: of, state: 'queued', ...more };
}

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

const asha = command('asha');
const birju = command('birju');
const ashaPays = command('t1', 'create', { party_id: 'asha', amount_minor: 100 }, 'transactions');
const sent = (...commands: Command[]) => ({
  id: 'push-0',
  book: 'b',
  commandIds: commands.map((one) => one.command_id),
});

/** A row of the table: what was, what happens, what is then (as far as it matters) and what has to be done, but for what is told. */
interface Row {
  name: string;
  given: Partial<SyncState>;
  when: SyncEvent;
  becomes: Partial<SyncState>;
  does: Partial<Effect>[];
}

const links: Row[] = [
  {
    name: 'a tab that leads, has a user and shows a book connects',
    given: { link: { phase: 'down' }, leads: false },
    when: { type: 'leads' },
    becomes: { link: { phase: 'connecting' } },
    does: [{ do: 'connect' }],
  },
  {
    name: 'a tab without the lead does not connect',
    given: { link: { phase: 'down' }, leads: false },
    when: { type: 'online' },
    becomes: { link: { phase: 'down' } },
    does: [],
  },
  {
    name: 'without a user nothing connects',
    given: { link: { phase: 'down' }, leads: false, signedIn: false },
    when: { type: 'leads' },
    becomes: { link: { phase: 'down' } },
    does: [],
  },
  {
    name: 'without a book and a queue there is nothing to connect for',
    given: { link: { phase: 'down' }, leads: false, books: {} },
    when: { type: 'leads' },
    becomes: { link: { phase: 'down' } },
    does: [],
  },
  {
    name: 'a queue of a book that is not shown is reason enough to connect',
    given: { link: { phase: 'down' }, leads: false, books: {}, queue: [entry(1, asha)] },
    when: { type: 'leads' },
    becomes: { link: { phase: 'connecting' } },
    does: [{ do: 'connect' }],
  },
  {
    name: 'a new connection subscribes from the cursor first and pushes then',
    given: { link: { phase: 'connecting' }, books: { b: { ...synced, subscribed: false } }, queue: [entry(1, asha)] },
    when: { type: 'connected' },
    becomes: { link: { phase: 'up' } },
    does: [
      { do: 'subscribe', book: 'b', cursor: 5, epoch: 'e1' },
      { do: 'send', push: 'push-1', book: 'b', commands: [asha] },
    ],
  },
  {
    name: 'a lost connection waits, and what was on its way counts as not sent',
    given: { queue: [entry(1, asha)], push: sent(asha) },
    when: { type: 'disconnected', reason: 'gone' },
    becomes: { link: { phase: 'waiting', until: FIRST_WAIT }, push: null, attempts: 1, queue: [entry(1, asha)] },
    does: [{ do: 'wait', until: FIRST_WAIT }],
  },
  {
    name: 'the third failure in a row waits four times as long as the first',
    given: { link: { phase: 'connecting' }, attempts: 2 },
    when: { type: 'disconnected', reason: 'refused' },
    becomes: { link: { phase: 'waiting', until: NOW + PACE.firstWaitMs * 2 } },
    does: [{ do: 'wait' }],
  },
  {
    name: 'a wait ends after half a minute at the latest',
    given: { link: { phase: 'connecting' }, attempts: 30 },
    when: { type: 'disconnected', reason: 'refused' },
    becomes: { link: { phase: 'waiting', until: NOW + PACE.longestWaitMs / 2 } },
    does: [{ do: 'wait' }],
  },
  {
    name: 'a bell that rings too early is set again',
    given: { link: { phase: 'waiting', until: NOW + 1 } },
    when: { type: 'rang' },
    becomes: { link: { phase: 'waiting', until: NOW + 1 } },
    does: [{ do: 'wait', until: NOW + 1 }],
  },
  {
    name: 'when the wait is over it connects',
    given: { link: { phase: 'waiting', until: NOW } },
    when: { type: 'rang' },
    becomes: { link: { phase: 'connecting' } },
    does: [{ do: 'connect' }],
  },
  {
    name: 'a network that comes back ends the wait',
    given: { link: { phase: 'waiting', until: NOW + 9_999 }, online: false, attempts: 7 },
    when: { type: 'online' },
    becomes: { link: { phase: 'connecting' }, attempts: 0 },
    does: [{ do: 'connect' }],
  },
  {
    name: 'a user who asks ends the wait',
    given: { link: { phase: 'waiting', until: NOW + 9_999 } },
    when: { type: 'forced' },
    becomes: { link: { phase: 'connecting' } },
    does: [{ do: 'connect' }],
  },
  {
    name: 'without a network the connection is given up and the book no longer live',
    given: {},
    when: { type: 'offline' },
    becomes: { link: { phase: 'down' }, books: { b: { ...synced, subscribed: false, live: false } } },
    does: [{ do: 'disconnect' }],
  },
  {
    name: 'a second word of the same end changes nothing',
    given: { link: { phase: 'waiting', until: NOW + 1 }, attempts: 1 },
    when: { type: 'disconnected', reason: 'again' },
    becomes: { link: { phase: 'waiting', until: NOW + 1 }, attempts: 1 },
    does: [],
  },
  {
    name: 'a tab whose lead was taken lets go of the connection',
    given: { push: sent(asha), queue: [entry(1, asha)] },
    when: { type: 'follows' },
    becomes: { leads: false, link: { phase: 'down' }, push: null },
    does: [{ do: 'disconnect' }],
  },
  {
    name: 'tokens that are no good any more end the connection, and keep the queue',
    given: { queue: [entry(1, asha)] },
    when: { type: 'signed_out' },
    becomes: { link: { phase: 'down' }, queue: [entry(1, asha)] },
    does: [{ do: 'disconnect' }],
  },
];

const books: Row[] = [
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
      lastSync: NOW,
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
    name: 'a subscription that ends for now is asked for again over a new connection',
    given: {},
    when: { type: 'ended', book: 'b', error: { code: 'unavailable', message: 'wait' } },
    becomes: { link: { phase: 'waiting', until: FIRST_WAIT } },
    does: [{ do: 'disconnect' }, { do: 'wait' }],
  },
];

const results = (...all: Result[]): SyncEvent => ({ type: 'answered', push: 'push-0', results: all });
const accepted = (of: Command, seq: number): Result => ({ command_id: of.command_id, status: 'accepted', seq });
const refusal = { code: 'period_locked', message: 'The period is locked.', field: 'occurred_on' };
const rejected = (of: Command, error = refusal): Result => ({ command_id: of.command_id, status: 'rejected', error });
const aside = { code: 'depends_on_failed', message: 'It belongs to a record that the server refused.' };
const attendance = command('a1', 'create', { staff_id: 's' }, 'attendance');

const queues: Row[] = [
  {
    name: 'a command that is written down goes out at once',
    given: {},
    when: { type: 'enqueued', entry: entry(1, asha) },
    becomes: { push: { id: 'push-1', book: 'b', commandIds: [asha.command_id] } },
    does: [{ do: 'send', commands: [asha] }],
  },
  {
    name: 'while a push has no answer the next one waits',
    given: { queue: [entry(1, asha)], push: sent(asha) },
    when: { type: 'enqueued', entry: entry(2, birju) },
    becomes: { push: sent(asha), queue: [entry(1, asha), entry(2, birju)] },
    does: [],
  },
  {
    name: 'commands of two tabs go in the order in which they were written down',
    given: { link: { phase: 'connecting' }, queue: [entry(2, birju)] },
    when: { type: 'enqueued', entry: entry(1, asha) },
    becomes: { queue: [entry(1, asha), entry(2, birju)] },
    does: [],
  },
  {
    name: 'the same command twice is one',
    given: { queue: [entry(1, asha)], push: sent(asha) },
    when: { type: 'enqueued', entry: entry(1, asha) },
    becomes: { queue: [entry(1, asha)] },
    does: [],
  },
  {
    name: 'an accepted command waits for the rows that hold it',
    given: { queue: [entry(1, asha)], push: sent(asha) },
    when: results(accepted(asha, 7)),
    becomes: { queue: [entry(1, asha, { state: 'accepted', seq: 7 })], push: null },
    does: [{ do: 'save', entries: [entry(1, asha, { state: 'accepted', seq: 7 })] }],
  },
  {
    name: 'an accepted command whose rows are here already is done',
    given: { queue: [entry(1, asha)], push: sent(asha) },
    when: results(accepted(asha, 5)),
    becomes: { queue: [], push: null },
    does: [{ do: 'drop', entries: [entry(1, asha, { state: 'accepted', seq: 5 })] }],
  },
  {
    name: 'a duplicate and a superseded command are accepted ones',
    given: { queue: [entry(1, asha), entry(2, birju)], push: sent(asha, birju) },
    when: results(
      { command_id: asha.command_id, status: 'duplicate', seq: 3 },
      { command_id: birju.command_id, status: 'superseded', seq: 8 },
    ),
    becomes: { queue: [entry(2, birju, { state: 'accepted', seq: 8 })] },
    does: [{ do: 'save' }, { do: 'drop' }],
  },
  {
    name: 'a rejected create is set aside with what names its record, and nothing else',
    given: { queue: [entry(1, asha), entry(2, ashaPays), entry(3, birju)], push: sent(asha) },
    when: results(rejected(asha)),
    becomes: {
      queue: [
        entry(1, asha, { state: 'failed', error: refusal }),
        entry(2, ashaPays, { state: 'failed', error: aside, because_of: asha.command_id }),
        entry(3, birju),
      ],
    },
    does: [{ do: 'save' }, { do: 'send', commands: [birju] }],
  },
  {
    name: 'what is refused together with the create that it depends on is set aside because of it',
    given: { queue: [entry(1, asha), entry(2, ashaPays)], push: sent(asha, ashaPays) },
    when: results(rejected(asha), rejected(ashaPays, { code: 'unknown_party', message: 'Who?', field: 'party_id' })),
    becomes: {
      queue: [
        entry(1, asha, { state: 'failed', error: refusal }),
        entry(2, ashaPays, { state: 'failed', error: aside, because_of: asha.command_id }),
      ],
    },
    does: [{ do: 'save' }],
  },
  {
    name: 'what is refused together with a refused create, but for a reason of its own, keeps its reason',
    given: { queue: [entry(1, asha), entry(2, ashaPays)], push: sent(asha, ashaPays) },
    when: results(rejected(asha), rejected(ashaPays)),
    becomes: {
      queue: [
        entry(1, asha, { state: 'failed', error: refusal }),
        entry(2, ashaPays, { state: 'failed', error: refusal }),
      ],
    },
    does: [{ do: 'save' }],
  },
  {
    name: 'a rejected update takes nothing with it',
    given: { queue: [entry(1, command('asha', 'update')), entry(2, ashaPays)], push: sent(command('asha', 'update')) },
    when: results(rejected(command('asha', 'update'))),
    becomes: { queue: [entry(1, command('asha', 'update'), { state: 'failed', error: refusal }), entry(2, ashaPays)] },
    does: [{ do: 'save' }, { do: 'send', commands: [ashaPays] }],
  },
  {
    name: 'a day that another device has marked already becomes an edit of it',
    given: { queue: [entry(1, attendance)], push: sent(attendance) },
    when: results(rejected(attendance, { code: 'already_exists', message: 'There is one.', field: 'id' })),
    becomes: { queue: [entry(1, { ...attendance, op: 'update' })] },
    does: [{ do: 'save' }, { do: 'send', commands: [{ ...attendance, op: 'update' }] }],
  },
  {
    name: 'an answer to another push changes nothing',
    given: { queue: [entry(1, asha)], push: { ...sent(asha), id: 'push-9' } },
    when: results(accepted(asha, 7)),
    becomes: { queue: [entry(1, asha)], push: { ...sent(asha), id: 'push-9' } },
    does: [],
  },
  {
    name: 'a server that asks for patience gets it, and everything is kept',
    given: { queue: [entry(1, asha)], push: sent(asha) },
    when: {
      type: 'push_refused',
      push: 'push-0',
      error: { code: 'rate_limited', message: 'slow' },
      retryAfterMs: 4_000,
    },
    becomes: { queue: [entry(1, asha)], push: null, heldUntil: NOW + 4_000 },
    does: [{ do: 'wait', until: NOW + 4_000 }],
  },
  {
    name: 'a bell that rings before the server’s patience ends is set again',
    given: { queue: [entry(1, asha)], heldUntil: NOW + 1 },
    when: { type: 'rang' },
    becomes: { push: null },
    does: [{ do: 'wait', until: NOW + 1 }],
  },
  {
    name: 'a push that is too large is sent in halves',
    given: { queue: [entry(1, asha), entry(2, birju)], push: sent(asha, birju) },
    when: { type: 'push_refused', push: 'push-0', error: { code: 'push_too_large', message: 'large' } },
    becomes: { pushLimit: 1 },
    does: [{ do: 'send', commands: [asha] }],
  },
  {
    name: 'a push that the role forbids is set aside',
    given: { queue: [entry(1, asha)], push: sent(asha) },
    when: { type: 'push_refused', push: 'push-0', error: { code: 'forbidden', message: 'no' } },
    becomes: { queue: [entry(1, asha, { state: 'failed', error: { code: 'forbidden', message: 'no' } })] },
    does: [{ do: 'save' }],
  },
  {
    name: 'a push without an answer goes again over a new connection, with fewer commands',
    given: { queue: [entry(1, asha)], push: sent(asha) },
    when: { type: 'push_overdue', push: 'push-0' },
    becomes: { queue: [entry(1, asha)], push: null, pushLimit: 50, link: { phase: 'waiting', until: FIRST_WAIT } },
    does: [{ do: 'disconnect' }, { do: 'wait' }],
  },
  {
    name: 'the time of a push that was answered means nothing',
    given: {},
    when: { type: 'push_overdue', push: 'push-0' },
    becomes: { link: { phase: 'up' } },
    does: [],
  },
  {
    name: 'a push carries commands of one book only',
    given: {
      link: { phase: 'connecting' },
      queue: [entry(1, asha), { ...entry(2, birju), book: 'b2' }, entry(3, ashaPays)],
    },
    when: { type: 'connected' },
    becomes: {},
    does: [{ do: 'send', book: 'b', commands: [asha, ashaPays] }],
  },
  {
    name: 'what was set aside is not sent again by itself',
    given: { link: { phase: 'connecting' }, queue: [entry(1, asha, { state: 'failed', error: refusal })] },
    when: { type: 'connected' },
    becomes: { push: null },
    does: [],
  },
  {
    name: 'what was set aside goes out again when the user says so',
    given: { queue: [entry(1, asha, { state: 'failed', error: refusal })] },
    when: { type: 'retried', entries: [entry(1, asha, { state: 'failed', error: refusal })] },
    becomes: { queue: [entry(1, asha)] },
    does: [{ do: 'save', entries: [entry(1, asha)] }, { do: 'send' }],
  },
  {
    name: 'what is given up is gone',
    given: { queue: [entry(1, asha, { state: 'failed', error: refusal }), entry(2, birju)], push: sent(birju) },
    when: { type: 'discarded', commandIds: [asha.command_id] },
    becomes: { queue: [entry(2, birju)] },
    does: [{ do: 'drop' }],
  },
];

const follower: Partial<SyncState> = { leads: false, link: { phase: 'down' } as Link };
const status = { phase: 'up', live: ['b'], refused: {}, lastSync: 77, signedIn: true } as const;

const followers: Row[] = [
  {
    name: 'a tab that follows writes down and does not send',
    given: follower,
    when: { type: 'enqueued', entry: entry(1, asha) },
    becomes: { queue: [entry(1, asha)], push: null },
    does: [],
  },
  {
    name: 'a tab that follows takes over what the leading tab did',
    given: { ...follower, queue: [entry(1, asha, { state: 'accepted', seq: 7 })] },
    when: {
      type: 'told',
      status,
      done: [
        {
          do: 'apply',
          book: 'b',
          changes: [],
          cursor: 8,
          epoch: 'e1',
          complete: true,
          lastSync: 77,
          settled: [entry(1, asha)],
        },
      ],
    },
    becomes: {
      queue: [],
      books: { b: { ...synced, cursor: 8, subscribed: false } },
      link: { phase: 'up' },
      lastSync: 77,
    },
    does: [],
  },
  {
    name: 'a tab that takes the lead starts with a connection of its own',
    given: { ...follower, link: { phase: 'up' } },
    when: { type: 'leads' },
    becomes: { link: { phase: 'connecting' }, books: { b: { ...synced, subscribed: false, live: false } } },
    does: [{ do: 'connect' }],
  },
];

describe.each([
  ['the connection', links],
  ['books', books],
  ['the queue', queues],
  ['tabs that follow', followers],
])('%s', (_, rows) => {
  test.each(rows)('$name', ({ given, when, becomes, does }) => {
    const { state, effects } = step({ ...up, ...given }, when, moment);

    expect(state).toMatchObject(becomes);
    expect(effects.filter((effect) => effect.do !== 'tell')).toMatchObject(does);
  });
});

test('a transition changes nothing of the state that it is given', () => {
  const before = { ...up, queue: [entry(1, asha)], push: sent(asha) };
  const copy = structuredClone(before);

  for (const { when } of [...links, ...books, ...queues]) {
    step(before, when, moment);
  }

  expect(before).toEqual(copy);
});
