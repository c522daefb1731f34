import { useBook, useRealtimeSync } from '@ledger/react';
import { useCallback } from 'react';
import type { Day } from '../calendar/days.ts';

/** Whether a day lies in a period that the settings have closed: the server would refuse a record of it. */
export function useIsLocked(): (day: Day) => boolean {
  const book = useBook()?.id;
  const { data } = useRealtimeSync('business_settings', { filter: `id=eq.${book}` });
  const until = data[0]?.locked_until ?? null;
  return useCallback((day) => until !== null && day <= until, [until]);
}
