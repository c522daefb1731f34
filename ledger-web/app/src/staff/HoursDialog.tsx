import { saidAt } from '../failures/failures.ts';
import { useFormat } from '../format/useFormat.ts';
import { changedOnly } from '../forms/changedOnly.ts';
import { Form } from '../forms/Form.tsx';
import * as fields from '../forms/fields.module.css';
import { TextField } from '../forms/TextField.tsx';
import { useForm } from '../forms/useForm.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useUiText } from '../ui/strings.en.ts';
import type { AttendanceView, Place } from './attendanceView.ts';
import { parseHours, parseOvertime } from './hours.ts';
import type { Mark } from './marks.ts';
import { useStaffText } from './strings.en.ts';
import type { Description } from './useMarkWriter.ts';

interface HoursDialogProps {
  view: AttendanceView;
  place: Place;
  onClose(): void;
}

/** How long somebody worked on a day that is marked. */
export function HoursDialog({ view, place, onClose }: HoursDialogProps) {
  const t = useStaffText();
  const { dayInFull } = useFormat();
  const member = view.members.find(({ id }) => id === place.staffId);
  const mark = view.marks.get(place.staffId)?.get(place.day);
  return (
    <Dialog title={t('hours_and_overtime')} onClose={onClose}>
      <p>
        <strong>{member?.name}</strong> · {dayInFull(place.day)}
      </p>
      {mark ? <HoursForm mark={mark} view={view} onClose={onClose} /> : <p>{t('mark_first')}</p>}
    </Dialog>
  );
}

function HoursForm({ mark, view, onClose }: { mark: Mark; view: AttendanceView; onClose(): void }) {
  const t = useStaffText();
  const ui = useUiText();
  const initial = {
    hours: mark.hours ?? '',
    overtime_minutes: mark.overtime_minutes ? String(mark.overtime_minutes) : '',
    note: mark.note ?? '',
  };

  async function save(values: Worked, stands: Worked) {
    const { hours, overtime_minutes, note } = dataOf(values);
    if (hours === undefined) return saidAt('hours', t('fault.hours'));
    if (overtime_minutes === undefined) return saidAt('overtime_minutes', t('fault.overtime'));
    const changes = changedOnly<Description>(dataOf(stands), { hours, overtime_minutes, note });
    const failure = Object.keys(changes).length === 0 ? null : await view.writer.describe(mark, changes);
    if (!failure) onClose();
    return failure;
  }

  const form = useForm(initial, save, true);
  return (
    <Form form={form} submit={ui('save')} onCancel={onClose}>
      <div className={fields.sideBySide}>
        <TextField
          {...form.field('hours')}
          label={t('hours')}
          hint={t('hours_hint')}
          inputMode="decimal"
          optional
          first
        />
        <TextField
          {...form.field('overtime_minutes')}
          label={t('overtime')}
          hint={t('overtime_hint')}
          inputMode="numeric"
          optional
        />
      </div>
      <TextField {...form.field('note')} label={t('note')} optional maxLength={2000} />
    </Form>
  );
}

type Worked = Record<'hours' | 'overtime_minutes' | 'note', string>;

const dataOf = ({ hours, overtime_minutes, note }: Worked) => ({
  hours: parseHours(hours),
  overtime_minutes: parseOvertime(overtime_minutes),
  note: note.trim() || null,
});
