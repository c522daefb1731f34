import { expect, test } from 'vitest';
import { EditClock } from './clock.ts';

const AT = Date.parse('2026-11-22T10:00:00.000Z');
const DATE = 'Sun, 22 Nov 2026 10:00:00 GMT';
const DAY = 24 * 3_600_000;

/** A clock whose machine is `wrong` milliseconds ahead of the server's. */
function machine(wrong: number) {
  let server = AT;
  const clock = new EditClock(() => server + wrong);
  return {
    clock,
    passes: (ms: number) => (server += ms),
    local: () => server + wrong,
    ahead: () => clock.next().getTime() - server,
  };
}

test('edits of one millisecond have times of their own, in their order', () => {
  const { clock } = machine(0);

  expect(clock.next().getTime()).toBe(AT);
  expect(clock.next().getTime()).toBe(AT + 1);
});

test('an edit is later than what the device has seen, also where its clock is behind', () => {
  const { clock } = machine(-DAY);
  clock.saw({ updated_at: '2026-11-22T10:00:00.000Z' });

  expect(clock.next().toISOString()).toBe('2026-11-22T10:00:00.001Z');
});

test('a clock that is set back does not set edits back', () => {
  const { clock, passes } = machine(0);
  clock.next();
  passes(-DAY);

  expect(clock.next().getTime()).toBe(AT + 1);
});

test.each([DAY, -DAY, 1_500, -1_500, 0])(
  'a machine that is %i ms ahead is corrected by one answer, to within its second, and never ahead',
  (wrong) => {
    const { clock, passes, local, ahead } = machine(wrong);
    const asked = local();
    passes(40);
    clock.compare(DATE, asked);
    passes(700);

    expect(ahead()).toBeLessThanOrEqual(0);
    expect(ahead()).toBeGreaterThan(-1_000);
  },
);

test.each([DAY, -DAY, 1_500, 0])(
  'a machine that is %i ms ahead is corrected to the way of a message by a row that has just changed',
  (wrong) => {
    const { clock, passes, local, ahead } = machine(wrong);
    passes(999);
    clock.compare(DATE, local());
    clock.saw({ updated_at: '2026-11-22T10:00:00.990Z' });

    expect(ahead()).toBeLessThanOrEqual(0);
    expect(ahead()).toBeGreaterThanOrEqual(-9);
  },
);

test('a machine whose clock is right keeps it, though an answer tells the time to the second only', () => {
  const { clock, passes, local, ahead } = machine(0);
  clock.compare(DATE, local());
  passes(900);

  expect(ahead()).toBe(0);
});

test('a machine that is a little ahead is found out by the first command of its own that comes back', () => {
  const { clock, passes, local, ahead } = machine(300);
  clock.compare(DATE, local());
  expect(ahead()).toBe(300);

  clock.wrote('c1');
  passes(20);
  const recorded = new Date(AT + 20).toISOString();
  passes(20);
  clock.recorded('c1', recorded);
  clock.saw({ updated_at: recorded });
  passes(1_000);

  expect(ahead()).toBeLessThanOrEqual(0);
  expect(ahead()).toBeGreaterThanOrEqual(-20);
});

test('two devices that edit in turn and see each other: every edit is later than the one before', () => {
  const fast = machine(1_400);
  const slow = machine(-1_400);
  let latest = 0;
  for (const device of [fast, slow]) {
    device.clock.compare(DATE, device.local());
  }
  for (const device of [fast, slow, fast, slow]) {
    fast.passes(20);
    slow.passes(20);
    const at = device.clock.next().getTime();
    expect(at).toBeGreaterThan(latest);
    latest = at;
    const recorded = new Date(device.local() - (device === fast ? 1_400 : -1_400)).toISOString();
    expect(Date.parse(recorded)).toBeGreaterThanOrEqual(at);
    fast.clock.saw({ updated_at: recorded });
    slow.clock.saw({ updated_at: recorded });
  }
});

test('a clock that is set while the client runs is noticed by the next answer', () => {
  let wrong = 0;
  const clock = new EditClock(() => AT + wrong);
  clock.compare(DATE, AT);
  wrong = DAY;
  clock.compare(DATE, AT + DAY);

  expect(clock.next().getTime()).toBe(AT);
});

test('an earlier visit’s difference counts until there is something better', () => {
  const { clock, local } = machine(DAY);
  clock.learn({ newest: 5, offset: -DAY });
  expect(clock.next().getTime()).toBe(AT);

  clock.compare(DATE, local());
  clock.learn({ newest: 5, offset: 0 });
  expect(clock.read().offset).toBe(-DAY);
});

test('without a date, or with one that is none, the clock stays as it is', () => {
  const { clock } = machine(0);
  clock.compare(null, AT);
  clock.compare('soon', AT);
  clock.saw({ updated_at: 'never' });
  clock.saw({});

  expect(clock.next().getTime()).toBe(AT);
});

test('edits of a clock that was a day ahead hold later ones back no longer, once the server has corrected it', () => {
  const { clock, passes, local, ahead } = machine(DAY);
  expect(ahead()).toBe(DAY);

  clock.compare(DATE, local());
  passes(1_000);

  expect(ahead()).toBeLessThanOrEqual(0);
  expect(ahead()).toBeGreaterThan(-2_000);
});

test('an edit comes after those that wait to be sent, also where these were made by a clock that was ahead', () => {
  const { clock, local } = machine(DAY);
  const first = clock.next().toISOString();
  clock.compare(DATE, local());

  expect(clock.next(first).getTime()).toBe(Date.parse(first) + 1);
});

test('an earlier visit’s edits of a clock that was ahead are forgotten with the first answer', () => {
  const { clock, passes, local, ahead } = machine(0);
  clock.learn({ newest: AT + DAY, offset: 0 });
  clock.compare(DATE, local());
  passes(500);

  expect(ahead()).toBe(0);
});

test('an edit is later than the edit that stands in a row, though that is ahead of the server’s clock', () => {
  const { clock, local } = machine(0);
  clock.compare(DATE, local());
  clock.saw({ updated_at: '2026-11-22T10:00:00.000Z', edited_at: '2026-11-22T10:04:00.000Z' });

  expect(clock.next().toISOString()).toBe('2026-11-22T10:04:00.001Z');
});

test('an edit of long ago that was recorded just now does not hold an edit back', () => {
  const { clock } = machine(0);
  clock.saw({ updated_at: '2026-11-22T10:00:00.000Z', edited_at: '2026-11-20T10:00:00.000Z' });

  expect(clock.next().getTime()).toBe(AT);
});

test('another tab’s edits say nothing of the server’s clock', () => {
  const { clock, passes, local, ahead } = machine(DAY);
  clock.compare(DATE, local());
  clock.follows(new Date(local()).toISOString());
  passes(1_000);

  expect(ahead()).toBeLessThanOrEqual(0);
  expect(clock.moment().getTime()).toBeLessThanOrEqual(AT + 1_000);
});
