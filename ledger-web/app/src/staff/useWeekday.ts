import { useMemo } from 'react';
import { type Day, instantOf } from '../calendar/days.ts';
import { useFormat } from '../format/useFormat.ts';

/** Days of the week, in the reader's language. */
export function useWeekday(): { narrow(day: Day): string; short(day: Day): string } {
  const { locale } = useFormat();
  return useMemo(() => {
    const formatter = (weekday: 'narrow' | 'short') => {
      const format = new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' });
      return (day: Day) => format.format(instantOf(day));
    };
    return { narrow: formatter('narrow'), short: formatter('short') };
  }, [locale]);
}
