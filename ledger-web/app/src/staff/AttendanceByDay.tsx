import { useState } from 'react';
import { addDays, type Day, monthOf } from '../calendar/days.ts';
import { useFormat } from '../format/useFormat.ts';
import { Button } from '../ui/Button.tsx';
import { EditIcon } from '../ui/icons.tsx';
import { Stepper } from '../ui/Stepper.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as texts from '../ui/texts.module.css';
import * as css from './attendance.module.css';
import type { AttendanceView } from './attendanceView.ts';
import { HoursDialog } from './HoursDialog.tsx';
import { MarkAll } from './MarkAll.tsx';
import { markLook } from './markLook.ts';
import { isEmployed } from './marks.ts';
import { useStaffText } from './strings.en.ts';
import { useMarkName } from './useMarkName.ts';

interface AttendanceByDayProps {
  view: AttendanceView;
  /** The day that is chosen lies in another month. */
  onMonth(month: string): void;
}

/** One day: everybody with the mark of the day, which a tap changes. */
export function AttendanceByDay({ view, onMonth }: AttendanceByDayProps) {
  const t = useStaffText();
  const ui = useUiText();
  const { dayInFull, today } = useFormat();
  const now = today();
  const [day, setDay] = useState<Day>(view.month === monthOf(now) ? now : (view.days[0] ?? now));
  const [details, setDetails] = useState<string | null>(null);
  const members = view.members.filter((member) => isEmployed(member, day) || view.marks.get(member.id)?.has(day));

  function show(next: Day) {
    setDay(next);
    if (monthOf(next) !== view.month) onMonth(monthOf(next));
  }

  return (
    <>
      <Stepper
        label={t('day')}
        previous={ui('previous_day')}
        next={ui('next_day')}
        onPrevious={() => show(addDays(day, -1))}
        onNext={() => show(addDays(day, 1))}
      >
        {dayInFull(day)}
      </Stepper>
      {view.canWrite && <MarkAll view={view} day={day} />}
      {members.length === 0 && <p className={texts.muted}>{t('nobody_that_day')}</p>}
      <ul className={css.dayMarks} aria-label={dayInFull(day)}>
        {members.map((member) => (
          <DayMark
            key={member.id}
            view={view}
            staffId={member.id}
            name={member.name}
            day={day}
            onHours={() => setDetails(member.id)}
          />
        ))}
      </ul>
      {view.canWrite && members.length > 0 && <p className={texts.remark}>{t('tap')}</p>}
      {details && <HoursDialog view={view} place={{ staffId: details, day }} onClose={() => setDetails(null)} />}
    </>
  );
}

interface DayMarkProps {
  view: AttendanceView;
  staffId: string;
  name: string;
  day: Day;
  onHours(): void;
}

function DayMark({ view, staffId, name, day, onHours }: DayMarkProps) {
  const t = useStaffText();
  const markName = useMarkName();
  const mark = view.marks.get(staffId)?.get(day);
  return (
    <li>
      <span className={css.name}>{name}</span>
      <button
        type="button"
        className={`${markLook(mark)} ${css.wide}`}
        aria-label={markName.full(name, day, mark, true)}
        aria-disabled={!view.canWrite || undefined}
        onClick={() => view.canWrite && view.writer.cycle(staffId, day)}
      >
        <span aria-hidden="true">{markName.withExtras(mark)}</span>
      </button>
      {view.canWrite && mark ? (
        <Button look="bare" aria-label={t('hours_of_member', { name })} onClick={onHours}>
          <EditIcon />
        </Button>
      ) : (
        <span />
      )}
    </li>
  );
}
