import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ok } from '../session/api.ts';
import type { SessionDesk } from '../session/session.ts';
import { keepFresh } from './renewal.ts';

const LIFE_MS = 9_000;
const DUE_MS = 6_000;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('a timer that rings a moment early does not let a token that lives for seconds end', async () => {
  let began = Date.now();
  let count = 1;
  // As a clock has it that is half a millisecond behind the timers.
  const renewsIn = () => began + DUE_MS - Date.now() + 0.5;
  const session = {
    get renewsIn() {
      return renewsIn();
    },
    token() {
      if (renewsIn() <= 0) {
        count++;
        began = Date.now();
      }
      return Promise.resolve(ok(`t${count}`));
    },
  } as unknown as SessionDesk;
  const renewed: { token: string; age: number }[] = [];
  let last = Date.now();

  const stop = keepFresh({ session, userId: 'u' }, 't1', (token) => {
    renewed.push({ token, age: Date.now() - last });
    last = Date.now();
  });
  await vi.advanceTimersByTimeAsync(3 * LIFE_MS);
  stop();

  expect(renewed.map(({ token }) => token)).toEqual(['t2', 't3', 't4']);
  expect(renewed.filter(({ age }) => age >= LIFE_MS)).toEqual([]);
});
