import type { Day } from '../calendar/days.ts';
import { useFormat } from '../format/useFormat.ts';
import { Button } from '../ui/Button.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as surfaces from '../ui/surfaces.module.css';
import { useToast } from '../ui/Toasts.tsx';
import type { AttendanceView } from './attendanceView.ts';
import { isEmployed } from './marks.ts';
import { useStaffText } from './strings.en.ts';

/** Marks all who have no mark on a day as present. */
export function MarkAll({ view, day }: { view: AttendanceView; day: Day }) {
  const t = useStaffText();
  const ui = useUiText();
  const format = useFormat();
  const toast = useToast();
  const { members, marks, writer } = view;
  const unmarked = members.filter(
    (member) => member.deleted_at === null && isEmployed(member, day) && !marks.get(member.id)?.has(day),
  );

  function markAll() {
    for (const { id } of unmarked) writer.set(id, day, 'present');
    toast({
      text: t('marked_all', { count: unmarked.length }),
      action: {
        label: ui('undo'),
        run: () => {
          for (const { id } of unmarked) writer.set(id, day, null);
        },
      },
    });
  }

  if (unmarked.length === 0) return null;
  return (
    <div className={surfaces.buttons}>
      <Button onClick={markAll}>{t('mark_all', { day: format.dayAndMonth(day) })}</Button>
    </div>
  );
}
