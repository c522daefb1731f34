import type { Row } from '@ledger/client';
import { useMemo, useState } from 'react';
import type { Day } from '../calendar/days.ts';
import { SelectField } from '../forms/SelectField.tsx';
import * as texts from '../ui/texts.module.css';
import * as css from './attendance.module.css';
import type { AttendanceView, Place } from './attendanceView.ts';
import { HoursDialog } from './HoursDialog.tsx';
import { MarkCell } from './MarkCell.tsx';
import { MarkDetails } from './MarkDetails.tsx';
import { countsOf, isEmployed, STATUSES } from './marks.ts';
import { useStaffText } from './strings.en.ts';
import { useGridKeys } from './useGridKeys.ts';
import { useMarkName } from './useMarkName.ts';
import { useWeekday } from './useWeekday.ts';
import { weeksOf } from './weeks.ts';

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** One member: the month as a calendar, in which a tap changes a day. */
export function AttendanceByMember({ view }: { view: AttendanceView }) {
  const t = useStaffText();
  const [chosen, setChosen] = useState('');
  const member = view.members.find(({ id }) => id === chosen) ?? view.members[0];
  if (!member) return null;
  return (
    <>
      <SelectField
        label={t('member')}
        name="member"
        value={member.id}
        onChange={setChosen}
        options={view.members.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Calendar key={member.id} view={view} member={member} />
    </>
  );
}

function Calendar({ view, member }: { view: AttendanceView; member: Row<'staff'> }) {
  const markName = useMarkName();
  const [details, setDetails] = useState(false);
  const marks = view.marks.get(member.id);
  const places = useMemo<Place[]>(() => view.days.map((day) => ({ staffId: member.id, day })), [view.days, member.id]);
  const keys = useGridKeys(view, places, STEPS, () => setDetails(true));
  const counts = countsOf(marks);
  const cellOf = (day: Day) => (
    <MarkCell
      staffId={member.id}
      name={member.name}
      day={day}
      mark={marks?.get(day)}
      employed={isEmployed(member, day)}
      stop={keys.stop?.day === day}
      canWrite={view.canWrite}
      onPress={keys.onPress}
      onFocus={keys.onFocus}
      number={Number(day.slice(8))}
    />
  );
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose squares are buttons is a grid */}
      <table role="grid" className={css.calendar} ref={keys.frame} aria-label={member.name} onKeyDown={keys.onKeyDown}>
        <CalendarHead days={view.days} />
        <tbody>
          {weeksOf(view.days).map((week) => (
            <tr key={week.find(Boolean)}>
              {week.map((day, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a day of another month has no name but its place
                <td key={index}>{day && cellOf(day)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={texts.remark}>
        {STATUSES.filter((status) => counts[status] > 0)
          .map((status) => `${markName.name(status)} ${counts[status]}`)
          .join(' · ')}
      </p>
      {keys.chosen && <MarkDetails view={view} place={keys.chosen} onHours={() => setDetails(true)} />}
      {details && keys.stop && <HoursDialog view={view} place={keys.stop} onClose={() => setDetails(false)} />}
    </>
  );
}

function CalendarHead({ days }: { days: AttendanceView['days'] }) {
  const weekday = useWeekday();
  const [week] = weeksOf(days).filter((one) => one.every(Boolean));
  return (
    <thead>
      <tr>
        {week?.map(
          (day) =>
            day && (
              <th key={day} scope="col">
                {weekday.short(day)}
              </th>
            ),
        )}
      </tr>
    </thead>
  );
}
