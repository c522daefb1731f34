import { useRef } from 'react';
import { addDays, type Day } from '../calendar/days.ts';
import { useFormat } from '../format/useFormat.ts';

/**
 * Whether to ask first about the day of a record of money: it is after tomorrow, a slip of the finger mostly. Asks once for a day; not for the one that the
 * record `was` of before.
 */
export function useAsksOfFuture(was: Day | null): (day: Day) => boolean {
  const { today } = useFormat();
  const known = useRef(was);
  return (day) => {
    const asks = day > addDays(today(), 1) && day !== known.current;
    known.current = day;
    return asks;
  };
}
