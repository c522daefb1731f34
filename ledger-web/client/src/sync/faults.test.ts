import {
  accepted,
  asha,
  ashaPays,
  birju,
  entry,
  FIRST_WAIT,
  NOW,
  results,
  sent,
  synced,
  testTransitions,
} from '../../testing/machine-table.ts';
import { PACE } from './transition.ts';

const internal = { type: 'push_refused', push: 'push-0', error: { code: 'internal', message: 'broken' } } as const;
const faults = { limit: Number.POSITIVE_INFINITY, tries: 1, waits: 1, until: NOW };
const both = [entry(1, asha), entry(2, birju)];
const ofOther = { ...entry(3, birju), book: 'b2' };

testTransitions([
  {
    name: 'a push that the server failed at goes again as it was, after a while',
    given: { queue: both, push: sent(asha, birju) },
    when: internal,
    becomes: { queue: both, push: null, books: { b: { ...synced, faults: { ...faults, until: FIRST_WAIT } } } },
    does: [{ do: 'wait', until: FIRST_WAIT }],
  },
  {
    name: 'meanwhile the commands of another book go on',
    given: { books: { b: synced, b2: synced }, queue: [...both, ofOther], push: sent(asha, birju) },
    when: internal,
    becomes: { push: { id: 'push-1', book: 'b2', commandIds: [birju.command_id] } },
    does: [{ do: 'wait' }, { do: 'send', book: 'b2' }],
  },
  {
    name: 'a push that the server fails at again is halved',
    given: { books: { b: { ...synced, faults } }, queue: both, push: sent(asha, birju) },
    when: internal,
    becomes: { books: { b: { ...synced, faults: { limit: 1, tries: 1, waits: 1, until: FIRST_WAIT } } } },
    does: [{ do: 'wait' }],
  },
  {
    name: 'when its wait is over, as few go as its faults let',
    given: { books: { b: { ...synced, faults: { ...faults, limit: 1 } } }, queue: both },
    when: { type: 'rang' },
    becomes: {},
    does: [{ do: 'send', commands: [asha] }],
  },
  {
    name: 'one command that the server fails at alone and again is set aside with what needs it, and the next one goes',
    given: {
      books: { b: { ...synced, faults: { ...faults, limit: 1, tries: 2 } } },
      queue: [entry(1, asha), entry(2, ashaPays), entry(3, birju)],
      push: sent(asha),
    },
    when: internal,
    becomes: {
      queue: [
        entry(1, asha, { state: 'failed', error: internal.error }),
        entry(2, ashaPays, { state: 'failed', because_of: asha.command_id }),
        entry(3, birju),
      ],
    },
    does: [{ do: 'save' }, { do: 'send', commands: [birju] }],
  },
  {
    name: 'waits get longer until something succeeds, so that a server that fails at everything sets little aside',
    given: {
      books: { b: { ...synced, faults: { ...faults, limit: 1, waits: 3 } } },
      queue: both,
      push: sent(asha),
    },
    when: internal,
    becomes: {
      books: { b: { ...synced, faults: { limit: 1, tries: 2, waits: 4, until: NOW + PACE.firstWaitMs * 4 } } },
    },
    does: [{ do: 'wait' }],
  },
  {
    name: 'what may pass is never set aside, however often it is refused',
    given: { books: { b: { ...synced, faults: { ...faults, limit: 1, tries: 9 } } }, queue: both, push: sent(asha) },
    when: { ...internal, error: { code: 'unavailable', message: 'away' }, retryAfterMs: 4_000 },
    becomes: { queue: both, books: { b: { ...synced, faults: { limit: 1, tries: 9, waits: 2, until: NOW + 4_000 } } } },
    does: [{ do: 'wait', until: NOW + 4_000 }],
  },
  {
    name: 'a push that succeeds lets the next one carry twice as much',
    given: { books: { b: { ...synced, faults: { ...faults, limit: 1 } } }, queue: both, push: sent(asha) },
    when: results(accepted(asha, 5)),
    becomes: { books: { b: { ...synced, faults: { limit: 2, tries: 0, waits: 0, until: 0 } } } },
    does: [{ do: 'drop' }, { do: 'send', commands: [birju] }],
  },
]);
