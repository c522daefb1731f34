import { useMemo } from 'react';
import { instantOf } from '../calendar/days.ts';
import { useFormat } from '../format/useFormat.ts';
import type { Option } from '../forms/SelectField.tsx';

/** The first days of the months as `MM-DD`, and the day in use if it is none of them. */
export function useYearStarts(own: string): Option[] {
  const { locale } = useFormat();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
    const firsts = Array.from({ length: 12 }, (_, i) => `${String(i + 1).padStart(2, '0')}-01`);
    const days = firsts.includes(own) ? firsts : [...firsts, own].sort();
    // Any leap year will do: only the day and the month are shown.
    return days.map((day) => ({ value: day, label: format.format(instantOf(`2024-${day}`)) }));
  }, [locale, own]);
}
