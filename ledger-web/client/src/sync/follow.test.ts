import { asha, entry, synced, testTransitions } from '../../testing/machine-table.ts';
import type { Link, SyncState } from './state.ts';

const follower: Partial<SyncState> = { leads: false, link: { phase: 'down' } as Link };
const status = { phase: 'up', live: ['b'], refused: {}, lastSync: 77, signedIn: true } as const;

testTransitions([
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
          from: 5,
          changes: [],
          cursor: 8,
          head: 8,
          epoch: 'e1',
          complete: true,
          live: true,
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
    name: 'a tab that follows says of the disk what the leading tab says',
    given: follower,
    when: { type: 'told', done: [], status: { ...status, disk: { code: 'storage_full', message: 'No room.' } } },
    becomes: { leadersDisk: { code: 'storage_full', message: 'No room.' } },
    does: [],
  },
  {
    name: 'word of a leading tab that says nothing of the disk, which is well again or of an earlier version',
    given: { ...follower, leadersDisk: { code: 'storage_full', message: 'No room.' } },
    when: { type: 'told', done: [], status },
    becomes: { leadersDisk: null },
    does: [],
  },
  {
    name: 'a tab that takes the lead does not repeat what the one before it said of the disk',
    given: { ...follower, leadersDisk: { code: 'storage_full', message: 'No room.' } },
    when: { type: 'leads' },
    becomes: { leadersDisk: null },
    does: [{ do: 'connect' }],
  },
  {
    name: 'a tab that takes the lead starts with a connection of its own',
    given: { ...follower, link: { phase: 'up' } },
    when: { type: 'leads' },
    becomes: { link: { phase: 'connecting' }, books: { b: { ...synced, subscribed: false, live: false } } },
    does: [{ do: 'connect' }],
  },
]);
