import type { Row } from '@ledger/client';
import type { Day } from '../calendar/days.ts';
import type { Marks } from './marks.ts';
import type { MarkWriter } from './useMarkWriter.ts';

/** What all three ways of showing a month's attendance need. */
export interface AttendanceView {
  month: string;
  days: readonly Day[];
  members: readonly Row<'staff'>[];
  marks: Marks;
  writer: MarkWriter;
  canWrite: boolean;
}

/** One square of the grid. */
export interface Place {
  staffId: string;
  day: Day;
}
