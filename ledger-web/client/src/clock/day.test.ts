import { expect, test } from 'vitest';
import { BookZone } from './book-zone.ts';
import { dayIn } from './day.ts';

test.each([
  ['Asia/Kolkata', '2026-11-22T18:29:59Z', '2026-11-22'],
  ['Asia/Kolkata', '2026-11-22T18:30:00Z', '2026-11-23'],
  ['America/New_York', '2026-01-01T04:59:59Z', '2025-12-31'],
])('in %s, at %s, it is %s', (zone, instant, day) => {
  expect(dayIn(zone, new Date(instant))).toBe(day);
});

test('a book is where its settings say, else where it was opened', async () => {
  let settings: { time_zone: string | null } | undefined;
  const zone = new BookZone(() => 'Asia/Kolkata');
  const view = { book: 'b', row: async () => settings };
  let cursor = 0;
  const changed = async () => {
    zone.follow(view, { cursor: ++cursor, pendingOperations: 0 });
    await Promise.resolve().then(() => undefined);
    return zone.name;
  };
  expect(await changed()).toBe('Asia/Kolkata');

  settings = { time_zone: 'Europe/Berlin' };
  await changed();
  expect(await changed()).toBe('Europe/Berlin');

  settings = { time_zone: null };
  await changed();
  expect(await changed()).toBe('Asia/Kolkata');
});
