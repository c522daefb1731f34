import { describe, expect, it } from 'vitest';
import { syncState } from './syncState.ts';

const fine = {
  isOnline: true,
  isConnected: true,
  isCaughtUp: true,
  pendingOperations: 0,
  failedOperations: 0,
  error: null,
};

describe('syncState', () => {
  it.each([
    ['everything there', {}, 'saved', 0],
    ['changes on their way', { pendingOperations: 3 }, 'sending', 3],
    ['rows on their way', { isCaughtUp: false }, 'catching_up', 0],
    ['no server', { isConnected: false, isCaughtUp: false }, 'connecting', 0],
    ['no server, with changes', { isConnected: false, pendingOperations: 2 }, 'waiting', 2],
    ['no network', { isOnline: false, isConnected: false }, 'offline', 0],
    ['no network, with changes', { isOnline: false, isConnected: false, pendingOperations: 5 }, 'waiting', 5],
    ['a book that is no longer theirs', { error: { code: 'not_found' }, isCaughtUp: false }, 'stopped', 0],
    ['refused changes, whatever else', { isOnline: false, pendingOperations: 5, failedOperations: 1 }, 'attention', 1],
  ] as const)('with %s', (_, facts, kind, count) => {
    expect(syncState({ ...fine, ...facts })).toEqual({ kind, count });
  });
});
