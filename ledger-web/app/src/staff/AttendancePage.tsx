import { useRealtimeSync } from '@ledger/react';
import { useMemo, useState } from 'react';
import { daysOfMonth, monthOf } from '../calendar/days.ts';
import { useFailureText } from '../failures/failures.ts';
import { useFormat } from '../format/useFormat.ts';
import { Pills } from '../forms/Pills.tsx';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { type Copied, copiedOf } from '../ui/copied.ts';
import { MonthStepper } from '../ui/MonthStepper.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Empty, Loading, Page } from '../ui/Page.tsx';
import { useWide } from '../ui/useWide.ts';
import { AttendanceByDay } from './AttendanceByDay.tsx';
import { AttendanceByMember } from './AttendanceByMember.tsx';
import type { AttendanceView } from './attendanceView.ts';
import { MonthGrid } from './MonthGrid.tsx';
import { marksByMember, membersOf } from './marks.ts';
import { StaffNav } from './StaffNav.tsx';
import { useStaffText } from './strings.en.ts';
import { useMarkWriter } from './useMarkWriter.ts';

/** Who was here on which day: a month at once where there is room, else one day or one member at a time. */
export default function AttendancePage() {
  const t = useStaffText();
  const failureText = useFailureText();
  const { today } = useFormat();
  const wide = useWide();
  const [month, setMonth] = useState(monthOf(today()));
  const [way, setWay] = useState<'day' | 'member'>('day');
  const { view, isComplete, progress } = useView(month);
  const { failure } = view.writer;
  const isEmpty = view.members.length === 0;
  // A day whose mark has not come yet looks like one that nobody marked.
  const isShown = isComplete && !isEmpty;
  return (
    <Page title={t('attendance')}>
      <StaffNav />
      {(wide || way === 'member' || isEmpty) && <MonthStepper month={month} onChange={setMonth} />}
      {!wide && (
        <Pills<'day' | 'member'>
          joined
          label={t('attendance')}
          value={way}
          onChange={setWay}
          options={[
            { value: 'day', label: t('by_day') },
            { value: 'member', label: t('by_member') },
          ]}
        />
      )}
      {failure && (
        <Notice look="bad" role="alert">
          {failureText(failure)}
        </Notice>
      )}
      {!isComplete && <Loading progress={progress} />}
      {isComplete && isEmpty && (
        <Empty text={t('nobody')}>
          <ButtonLink to="/staff">{t('people')}</ButtonLink>
        </Empty>
      )}
      {isShown && wide && <MonthGrid key={month} view={view} />}
      {isShown && !wide && way === 'day' && <AttendanceByDay view={view} onMonth={setMonth} />}
      {isShown && !wide && way === 'member' && <AttendanceByMember view={view} />}
    </Page>
  );
}

function useView(month: string): { view: AttendanceView } & Copied {
  const canWrite = useCanWrite();
  const writer = useMarkWriter();
  const staff = useRealtimeSync('staff');
  const days = useMemo(() => daysOfMonth(month), [month]);
  const filter = `day=gte.${days[0]}&day=lte.${days.at(-1)}&deleted_at=is.null`;
  const attendance = useRealtimeSync('attendance', { filter });
  const marks = useMemo(() => marksByMember(attendance.data), [attendance.data]);
  const members = useMemo(
    () => membersOf(staff.data, days, marks).sort((a, b) => a.name.localeCompare(b.name)),
    [staff.data, days, marks],
  );
  const view = useMemo(
    () => ({ month, days, members, marks, writer, canWrite }),
    [month, days, members, marks, writer, canWrite],
  );
  return { view, ...copiedOf(attendance, staff) };
}
