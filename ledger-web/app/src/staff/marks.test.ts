import { describe, expect, test } from 'vitest';
import { isEmployed, type Mark, marksByMember, membersOf, nextStatus, type Status, statusOfKey } from './marks.ts';
import { weeksOf } from './weeks.ts';

describe('a tap on a day', () => {
  test('goes through all marks and back to none', () => {
    const seen: (Status | null)[] = [];
    let status: Status | null = null;
    do {
      status = nextStatus(status);
      seen.push(status);
    } while (status !== null);
    expect(seen).toEqual(['present', 'half_day', 'absent', 'paid_leave', 'week_off', null]);
  });
});

describe('a key on a day', () => {
  test.each([
    ['p', 'present'],
    ['P', 'present'],
    ['h', 'half_day'],
    ['a', 'absent'],
    ['l', 'paid_leave'],
    ['w', 'week_off'],
    ['Delete', null],
    ['Backspace', null],
    ['x', undefined],
    ['ArrowLeft', undefined],
  ])('%s marks it %s', (key, status) => {
    expect(statusOfKey(key)).toBe(status);
  });
});

describe('the members of a month', () => {
  const DAYS = ['2026-11-01', '2026-11-15', '2026-11-30'];
  const member = (id: string, joined_on: string, left_on: string | null = null, deleted_at: string | null = null) => ({
    id,
    joined_on,
    left_on,
    deleted_at,
  });
  const mark = (staff_id: string) => ({ staff_id, day: '2026-11-15', status: 'present' }) as Mark;
  const idsOf = (members: ReturnType<typeof member>[], marks: Mark[] = []) =>
    membersOf(members, DAYS, marksByMember(marks)).map(({ id }) => id);

  test('are those who work in it, from its first to its last day', () => {
    const members = [
      member('left before', '2026-01-01', '2026-10-31'),
      member('leaves', '2026-01-01', '2026-11-01'),
      member('joins', '2026-11-30'),
      member('joins after', '2026-12-01'),
    ];
    expect(idsOf(members)).toEqual(['leaves', 'joins']);
  });

  test('include who was removed or has left, where a mark stands', () => {
    const members = [
      member('removed', '2026-01-01', null, '2026-11-20T00:00:00Z'),
      member('left before', '2026-01-01', '2026-10-31'),
    ];
    expect(idsOf(members)).toEqual([]);
    expect(idsOf(members, [mark('removed'), mark('left before')])).toEqual(['removed', 'left before']);
  });

  test('work from their first day to their last, both included', () => {
    const one = member('m', '2026-11-02', '2026-11-04');
    const days = ['2026-11-01', '2026-11-02', '2026-11-04', '2026-11-05'];
    expect(days.map((day) => isEmployed(one, day))).toEqual([false, true, true, false]);
  });
});

describe('the weeks of a month', () => {
  test('begin on Monday and hold every day once', () => {
    const days = Array.from({ length: 30 }, (_, index) => `2026-11-${String(index + 1).padStart(2, '0')}`);
    const weeks = weeksOf(days);
    expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(weeks.flat().filter(Boolean)).toEqual(days);
  });
});
