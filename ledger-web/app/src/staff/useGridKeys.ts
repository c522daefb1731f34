import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import type { AttendanceView, Place } from './attendanceView.ts';
import { statusOfKey } from './marks.ts';

/** How far an arrow key goes, in squares. */
export type Steps = Readonly<Record<string, number>>;

/**
 * The keyboard of a grid of days: arrow keys move, letters mark, O opens the details. One square is the Tab key's stop.
 */
export function useGridKeys(view: AttendanceView, places: readonly Place[], steps: Steps, onDetails: () => void) {
  const [chosen, setChosen] = useState<Place | null>(null);
  const frame = useRef<HTMLTableElement>(null);
  // The one that was chosen may have gone out of view, with another month or another member.
  const known = places.findIndex((place) => place.staffId === chosen?.staffId && place.day === chosen.day);
  const stop = places[Math.max(known, 0)] ?? null;

  const onFocus = useCallback((staffId: string, day: string) => setChosen({ staffId, day }), []);
  const { writer, canWrite } = view;
  const onPress = useCallback((staffId: string, day: string) => writer.cycle(staffId, day), [writer]);

  function onKeyDown(event: KeyboardEvent) {
    if (!stop || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[event.key];
    const next = step === undefined ? undefined : places[Math.max(known, 0) + step];
    if (next) frame.current?.querySelector<HTMLElement>(`[data-place="${next.staffId} ${next.day}"]`)?.focus();
    const status = canWrite ? statusOfKey(event.key) : undefined;
    if (status !== undefined) writer.set(stop.staffId, stop.day, status);
    if (event.key.toLowerCase() === 'o' && canWrite) onDetails();
    if (step !== undefined || status !== undefined) event.preventDefault();
  }

  return { chosen: known < 0 ? null : chosen, stop, frame, onFocus, onPress, onKeyDown };
}
