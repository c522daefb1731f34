import { describe, expect, test } from 'vitest';
import { afterWrong, isPin, isRight, isStale, newLock, readLock, waitMs } from './pin.ts';

const MINUTE_MS = 60_000;
const NOW = 1_800_000_000_000;

test('a PIN opens the lock that was made with it, and no other does', async () => {
  const lock = await newLock('2468', 5);
  expect(await isRight(lock, '2468')).toBe(true);
  expect(await isRight(lock, '2469')).toBe(false);
  expect(JSON.stringify(lock)).not.toContain('2468');
  expect(readLock(JSON.stringify(lock))).toEqual(lock);
});

test.each([
  ['1234', true],
  ['12345678', true],
  ['123', false],
  ['123456789', false],
  ['12a4', false],
])('%s is a PIN: %s', (text, is) => {
  expect(isPin(text)).toBe(is);
});

describe('wrong PINs', () => {
  test.each([
    [4, 0],
    [5, 30_000],
    [6, 60_000],
    [20, 3_600_000],
  ])('after %i of them the next try waits %i ms', async (times, wait) => {
    let lock = await newLock('2468', 5);
    for (let tried = 0; tried < times; tried++) lock = afterWrong(lock, NOW);
    expect(waitMs(lock, NOW)).toBe(wait);
    expect(waitMs(lock, NOW + wait)).toBe(0);
    expect(waitMs(lock, NOW - 100 * 3_600_000)).toBeLessThanOrEqual(3_600_000);
  });
});

test('it falls shut after its minutes, and where the last use lies in the future', async () => {
  const lock = await newLock('2468', 5);
  expect(isStale(lock, NOW, NOW + 5 * MINUTE_MS - 1)).toBe(false);
  expect(isStale(lock, NOW, NOW + 5 * MINUTE_MS)).toBe(true);
  expect(isStale(lock, NOW, NOW - 10 * MINUTE_MS)).toBe(true);
  expect(isStale(lock, 0, NOW)).toBe(true);
});
