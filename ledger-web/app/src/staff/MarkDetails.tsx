import { useFormat } from '../format/useFormat.ts';
import { Pills } from '../forms/Pills.tsx';
import { Button } from '../ui/Button.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as css from './attendance.module.css';
import type { AttendanceView, Place } from './attendanceView.ts';
import { STATUSES, type Status } from './marks.ts';
import { useStaffText } from './strings.en.ts';
import { useMarkName } from './useMarkName.ts';

interface MarkDetailsProps {
  view: AttendanceView;
  place: Place;
  onHours(): void;
}

/** The chosen square in words, and every mark that it can have. */
export function MarkDetails({ view, place, onHours }: MarkDetailsProps) {
  const t = useStaffText();
  const { dayInFull } = useFormat();
  const { name, withExtras } = useMarkName();
  const member = view.members.find(({ id }) => id === place.staffId);
  const mark = view.marks.get(place.staffId)?.get(place.day);
  if (!member) return null;
  return (
    <section className={`${surfaces.card} ${css.markDetails}`} aria-label={t('chosen_day')}>
      <p>
        <strong>{member.name}</strong> · {dayInFull(place.day)} · {withExtras(mark)}
      </p>
      {view.canWrite && (
        <div className={surfaces.buttons}>
          <Pills<Status | 'none'>
            label={t('mark')}
            value={mark?.status ?? 'none'}
            onChange={(status) => view.writer.set(place.staffId, place.day, status === 'none' ? null : status)}
            options={[...STATUSES, 'none' as const].map((value) => ({
              value,
              label: name(value === 'none' ? null : value),
            }))}
          />
          {mark && <Button onClick={onHours}>{t('hours_and_overtime')}</Button>}
        </div>
      )}
    </section>
  );
}
