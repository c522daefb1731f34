import { useMemo } from 'react';
import type { Day } from '../calendar/days.ts';
import { useFormat } from '../format/useFormat.ts';
import type { Mark, Status } from './marks.ts';
import { useStaffText } from './strings.en.ts';

interface MarkName {
  letter(status: Status): string;
  name(status: Status | null): string;
  /** `Present, 1 h 30 min overtime` */
  withExtras(mark: Mark | undefined): string;
  /** `Raju Patil, 5 Nov: Present` */
  full(name: string, day: Day, mark: Mark | undefined, employed: boolean): string;
}

/** What marks are called. */
export function useMarkName(): MarkName {
  const t = useStaffText();
  const format = useFormat();
  return useMemo(() => {
    const name = (status: Status | null) => (status === null ? t('mark.none') : t(`mark.${status}`));
    const withExtras = (mark: Mark | undefined) => {
      const { hours, overtime_minutes: overtime, note } = mark ?? {};
      const extras = [hours && t('hours_of', { hours }), overtime && t('overtime_of', { minutes: overtime }), note];
      return [name(mark?.status ?? null), ...extras].filter(Boolean).join(', ');
    };
    return {
      letter: (status) => t(`letter.${status}`),
      name,
      withExtras,
      full: (member, day, mark, employed) => {
        const said = !employed && !mark ? t('not_employed') : withExtras(mark);
        return t('mark_of', { name: member, day: format.dayAndMonth(day), mark: said });
      },
    };
  }, [t, format]);
}
