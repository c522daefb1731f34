import type { Day } from '../calendar/days.ts';

/** A record that may be taken back from a day on. A copy that an earlier version of the app took has no column of it. */
export interface Reversible {
  reversed_on?: Day | null;
}

/** The day on which what a record moved is taken back, never before its own; null where it is not. */
export function reversalDay(own: Day, { reversed_on }: Reversible): Day | null {
  if (typeof reversed_on !== 'string') return null;
  return reversed_on > own ? reversed_on : own;
}

interface Line {
  id: string;
  day: Day;
  change_minor: number;
  /** Whether it takes back what another line of the same record moved. */
  isReversal: boolean;
}

/** The lines that a record makes of an account: its own, and the one that takes that back on the day of its reversal. */
export function withReversal<L extends Line>(own: L, record: Reversible): L[] {
  const day = reversalDay(own.day, record);
  return day === null
    ? [own]
    : [own, { ...own, id: `${own.id}/reversal`, day, change_minor: -own.change_minor, isReversal: true }];
}
