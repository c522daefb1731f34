import { useCallback } from 'react';
import type { Day } from '../calendar/days.ts';
import { useBusinessSettings } from './useBusinessSettings.ts';

/** Whether a day lies in a period that the settings have closed: the server would refuse a record of it. */
export function useIsLocked(): (day: Day) => boolean {
  const until = useBusinessSettings()?.locked_until ?? null;
  return useCallback((day) => until !== null && day <= until, [until]);
}
