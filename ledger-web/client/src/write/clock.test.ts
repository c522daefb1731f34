import { expect, test } from 'vitest';
import { EditClock } from './clock.ts';

const AT = Date.parse('2026-11-22T10:00:00.000Z');
const HOUR = 3_600_000;

test('edits of one millisecond have times of their own, in their order', () => {
  const clock = new EditClock(() => AT);

  expect(clock.next().getTime()).toBe(AT);
  expect(clock.next().getTime()).toBe(AT + 1);
});

test('an edit is later than what the device has seen, also where its clock is behind', () => {
  const clock = new EditClock(() => AT - 24 * HOUR);
  clock.saw('2026-11-22T10:00:00.000Z');

  expect(clock.next().toISOString()).toBe('2026-11-22T10:00:00.001Z');
});

test('a clock that is set back does not set edits back', () => {
  let now = AT;
  const clock = new EditClock(() => now);
  clock.next();
  now -= HOUR;

  expect(clock.next().getTime()).toBe(AT + 1);
});

test('a clock that is a day ahead of the server is corrected', () => {
  const clock = new EditClock(() => AT + 24 * HOUR);
  clock.compare('Sun, 22 Nov 2026 10:00:00 GMT', AT + 24 * HOUR);

  expect(Math.abs(clock.next().getTime() - AT)).toBeLessThan(1_000);
});

test('a second of difference is within the precision of an HTTP date, and left alone', () => {
  const clock = new EditClock(() => AT + 900);
  clock.compare('Sun, 22 Nov 2026 10:00:00 GMT', AT + 900);

  expect(clock.next().getTime()).toBe(AT + 900);
});

test('an answer that took long tells nothing of the time', () => {
  let now = AT + 24 * HOUR;
  const clock = new EditClock(() => now);
  const asked = now;
  now += 60_000;
  clock.compare('Sun, 22 Nov 2026 10:00:00 GMT', asked);

  expect(clock.next().getTime()).toBe(now);
});

test('without a date, or with one that is none, the clock stays as it is', () => {
  const clock = new EditClock(() => AT);
  clock.compare(null, AT);
  clock.compare('soon', AT);
  clock.saw('never');
  clock.saw(undefined);

  expect(clock.next().getTime()).toBe(AT);
});
