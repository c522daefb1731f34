import type { Row } from '@ledger/client';
import type { Day } from '../calendar/days.ts';

export type Mark = Row<'attendance'>;
export type Status = Mark['status'];

/** In the order in which a tap goes through them; after the last one the day has no mark again. */
export const STATUSES = ['present', 'half_day', 'absent', 'paid_leave', 'week_off'] as const satisfies Status[];

export function nextStatus(status: Status | null): Status | null {
  if (status === null) return STATUSES[0];
  return STATUSES[STATUSES.indexOf(status) + 1] ?? null;
}

const KEYS: Readonly<Record<string, Status>> = {
  p: 'present',
  h: 'half_day',
  a: 'absent',
  l: 'paid_leave',
  w: 'week_off',
};

/** What a key marks a day with: null clears it, undefined is a key that does not mark. */
export function statusOfKey(key: string): Status | null | undefined {
  if (key === 'Delete' || key === 'Backspace') return null;
  return KEYS[key.toLowerCase()];
}

type Member = Pick<Row<'staff'>, 'id' | 'joined_on' | 'left_on' | 'deleted_at'>;

export function isEmployed({ joined_on, left_on }: Member, day: Day): boolean {
  return joined_on <= day && (left_on === null || day <= left_on);
}

/** Marks of a member, by day. */
export type MarksOfMember = ReadonlyMap<Day, Mark>;
export type Marks = ReadonlyMap<string, MarksOfMember>;

export function marksByMember(rows: readonly Mark[]): Marks {
  const marks = new Map<string, Map<Day, Mark>>();
  for (const row of rows) {
    const own = marks.get(row.staff_id) ?? new Map<Day, Mark>();
    own.set(row.day, row);
    marks.set(row.staff_id, own);
  }
  return marks;
}

/** Who is in a month's grid: who worked here in it and is not removed, and who has a mark in it. */
export function membersOf<M extends Member>(members: readonly M[], days: readonly Day[], marks: Marks): M[] {
  const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
  return members.filter(
    (member) =>
      marks.has(member.id) ||
      (member.deleted_at === null && member.joined_on <= last && (member.left_on === null || member.left_on >= first)),
  );
}

/** How often each status stands in a month; half days count as days of half. */
export function countsOf(marks: MarksOfMember | undefined): Record<Status, number> {
  const counts = { present: 0, half_day: 0, absent: 0, paid_leave: 0, week_off: 0 };
  for (const { status } of marks?.values() ?? []) counts[status] += 1;
  return counts;
}
