import type { Row } from '@ledger/client';
import { memo, useMemo, useState } from 'react';
import type { Day } from '../calendar/days.ts';
import * as figures from '../format/figures.module.css';
import { useFormat } from '../format/useFormat.ts';
import * as texts from '../ui/texts.module.css';
import * as css from './attendance.module.css';
import type { AttendanceView, Place } from './attendanceView.ts';
import { HoursDialog } from './HoursDialog.tsx';
import { MarkAll } from './MarkAll.tsx';
import { MarkCell } from './MarkCell.tsx';
import { MarkDetails } from './MarkDetails.tsx';
import { countsOf, isEmployed, type MarksOfMember } from './marks.ts';
import { useStaffText } from './strings.en.ts';
import { useGridKeys } from './useGridKeys.ts';
import { useWeekday } from './useWeekday.ts';

/** A month: a row for each member, a column for each day. */
export function MonthGrid({ view }: { view: AttendanceView }) {
  const t = useStaffText();
  const { month, today } = useFormat();
  const { members, days, marks, canWrite } = view;
  const [details, setDetails] = useState(false);
  const places = useMemo<Place[]>(
    () => members.flatMap(({ id }) => days.map((day) => ({ staffId: id, day }))),
    [members, days],
  );
  const width = days.length;
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -width, ArrowDown: width };
  const keys = useGridKeys(view, places, steps, () => setDetails(true));
  const day = keys.chosen?.day ?? days.find((one) => one === today()) ?? days[0] ?? '';
  return (
    <>
      <div className={css.attendanceGrid} data-room="widest">
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose squares are buttons is a grid */}
        <table role="grid" ref={keys.frame} aria-label={month(view.month)} onKeyDown={keys.onKeyDown}>
          <GridHead days={days} />
          <tbody>
            {members.map((member) => (
              <MemberMarks
                key={member.id}
                member={member}
                days={days}
                marks={marks.get(member.id)}
                stopDay={keys.stop?.staffId === member.id ? keys.stop.day : null}
                canWrite={canWrite}
                onPress={keys.onPress}
                onFocus={keys.onFocus}
              />
            ))}
          </tbody>
        </table>
      </div>
      {keys.chosen && <MarkDetails view={view} place={keys.chosen} onHours={() => setDetails(true)} />}
      {canWrite && <MarkAll view={view} day={day} />}
      {canWrite && <p className={texts.remark}>{t('keys')}</p>}
      {details && keys.stop && <HoursDialog view={view} place={keys.stop} onClose={() => setDetails(false)} />}
    </>
  );
}

function GridHead({ days }: { days: readonly Day[] }) {
  const t = useStaffText();
  return (
    <thead>
      <tr>
        <th scope="col">{t('name')}</th>
        {days.map((day) => (
          <DayHeading key={day} day={day} />
        ))}
        <th scope="col" className={css.total}>
          {t('worked')}
        </th>
      </tr>
    </thead>
  );
}

function DayHeading({ day }: { day: Day }) {
  const { today } = useFormat();
  const weekday = useWeekday();
  return (
    <th scope="col" className={day === today() ? css.today : undefined}>
      <span className={css.weekday} aria-hidden="true">
        {weekday.narrow(day)}
      </span>
      <span>{Number(day.slice(8))}</span>
    </th>
  );
}

interface MemberMarksProps {
  member: Row<'staff'>;
  days: readonly Day[];
  marks: MarksOfMember | undefined;
  /** The day of this row that the Tab key stops at. */
  stopDay: Day | null;
  canWrite: boolean;
  onPress(staffId: string, day: Day): void;
  onFocus(staffId: string, day: Day): void;
}

const MemberMarks = memo(function MemberMarks({ member, days, marks, stopDay, ...rest }: MemberMarksProps) {
  const { number } = useFormat();
  const counts = countsOf(marks);
  return (
    <tr>
      <th scope="row" title={member.name}>
        {member.name}
      </th>
      {days.map((day) => (
        <td key={day}>
          <MarkCell
            staffId={member.id}
            name={member.name}
            day={day}
            mark={marks?.get(day)}
            employed={isEmployed(member, day)}
            stop={stopDay === day}
            {...rest}
          />
        </td>
      ))}
      <td className={`${css.total} ${figures.number}`}>
        {number(counts.present + counts.paid_leave + counts.half_day / 2)}
      </td>
    </tr>
  );
});
