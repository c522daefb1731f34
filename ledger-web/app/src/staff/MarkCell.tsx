import { memo, type Ref } from 'react';
import type { Day } from '../calendar/days.ts';
import * as css from './attendance.module.css';
import { markLook } from './markLook.ts';
import type { Mark } from './marks.ts';
import { useMarkName } from './useMarkName.ts';

interface MarkCellProps {
  staffId: string;
  name: string;
  day: Day;
  mark: Mark | undefined;
  employed: boolean;
  /** Whether the Tab key stops here; the arrow keys go on from it. */
  stop: boolean;
  canWrite: boolean;
  onPress(staffId: string, day: Day): void;
  onFocus(staffId: string, day: Day): void;
  /** The day of the month, for where no heading says it. */
  number?: number;
  ref?: Ref<HTMLButtonElement>;
}

/** A day of a member: its mark as a letter, and in full for screen readers. */
export const MarkCell = memo(function MarkCell(props: MarkCellProps) {
  const { staffId, name, day, mark, employed, stop, canWrite, onPress, onFocus, number } = props;
  const markName = useMarkName();
  const isExtra = mark !== undefined && (mark.hours !== null || (mark.overtime_minutes ?? 0) > 0 || mark.note !== null);
  return (
    <button
      type="button"
      className={employed ? markLook(mark) : `${markLook(mark)} ${css.away}`}
      tabIndex={stop ? 0 : -1}
      data-place={`${staffId} ${day}`}
      aria-label={markName.full(name, day, mark, employed)}
      aria-disabled={!canWrite || undefined}
      onClick={() => canWrite && onPress(staffId, day)}
      onFocus={() => onFocus(staffId, day)}
      // Signs for the eye, which the styles put there: the name says the same in words.
      data-letter={mark && markName.letter(mark.status)}
      data-number={number}
      data-extra={isExtra || undefined}
    />
  );
});
