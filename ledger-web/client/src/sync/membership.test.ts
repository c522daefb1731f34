import { asha, birju, command, entry, synced, testTransitions } from '../../testing/machine-table.ts';

const error = { code: 'not_found', message: 'gone' };
const refused = { cursor: 0, epoch: null, complete: false, subscribed: false, live: false, refused: error };
const elsewhere = entry(3, command('chand'), { book: 'other' });

testTransitions([
  {
    name: 'a member who was removed: the rows go, what was not sent is set aside, and other books stay as they are',
    given: {
      books: { b: synced, other: synced },
      queue: [entry(1, asha, { state: 'accepted', seq: 9 }), entry(2, birju), elsewhere],
      push: { id: 'push-0', book: 'other', commandIds: ['c-chand-create'] },
    },
    when: { type: 'left', book: 'b', error },
    becomes: {
      books: { b: refused, other: synced },
      queue: [entry(2, birju, { state: 'failed', error }), elsewhere],
      link: { phase: 'up' },
    },
    does: [
      { do: 'unsubscribe', book: 'b' },
      { do: 'wipe', book: 'b', epoch: null },
      { do: 'save', entries: [entry(2, birju, { state: 'failed', error })] },
      { do: 'drop', entries: [entry(1, asha, { state: 'accepted', seq: 9 })] },
    ],
  },
  {
    name: 'a member who was removed from a book that no tab shows: its rows go too, and it is begun anew if it is shown again',
    given: { books: { b: synced }, elsewhere: { other: { cursor: 7, epoch: 'e1', complete: true } } },
    when: { type: 'left', book: 'other', error },
    becomes: { books: { b: synced }, elsewhere: { other: { cursor: 0, epoch: null, complete: false } } },
    does: [{ do: 'wipe', book: 'other', epoch: null }],
  },
  {
    name: 'a member who comes back: the book is asked for from the beginning',
    given: { books: { b: refused } },
    when: { type: 'joined', book: 'b' },
    becomes: { books: { b: { ...refused, refused: null, subscribed: true } } },
    does: [{ do: 'subscribe', book: 'b', cursor: 0, epoch: null }],
  },
  {
    name: 'a member who always was one: nothing happens',
    given: {},
    when: { type: 'joined', book: 'b' },
    becomes: { books: { b: synced } },
    does: [],
  },
]);
