import * as css from './attendance.module.css';
import type { Mark, Status } from './marks.ts';

const LOOKS: Record<Status, string> = {
  present: css.present,
  half_day: css.half_day,
  absent: css.absent,
  paid_leave: css.paid_leave,
  week_off: css.week_off,
};

/** The classes of a day's square, with a mark or without one. */
export function markLook(mark: Mark | undefined): string {
  return `${css.mark} ${mark ? LOOKS[mark.status] : css.none}`;
}
