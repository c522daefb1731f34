import type { EventPage } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useCallback, useEffect, useState } from 'react';
import { type Day, isDay } from '../calendar/days.ts';
import { useRemote } from '../failures/useRemote.ts';
import { useFormat } from '../format/useFormat.ts';
import { DateField } from '../forms/DateField.tsx';
import { Notice } from '../ui/Notice.tsx';
import * as css from './audit.module.css';
import { useAuditText } from './strings.en.ts';

interface DayJumpProps {
  /** The day that is shown; `null` where the slider chose an event. */
  day: Day | null;
  onJump(day: Day): void;
}

/** Goes to the end of a day: to the last event that was stored on it, or before it. */
export function DayJump({ day, onJump }: DayJumpProps) {
  const t = useAuditText();
  const { today } = useFormat();
  const [typed, setTyped] = useState('');
  useEffect(() => setTyped(day ?? ''), [day]);
  const change = (next: string) => {
    setTyped(next);
    if (isDay(next)) onJump(next);
  };
  return (
    <div className={css.timeDay}>
      <DateField label={t('end_of_day')} name="day" value={typed} max={today()} onChange={change} />
    </div>
  );
}

/** That a day lies before all that is stored, and when that begins. */
export function NothingYet({ day }: { day: string }) {
  const t = useAuditText();
  const ledger = useLedger();
  const { instant } = useFormat();
  const first = useRemote(useCallback(() => ledger.api.get<EventPage>('events', { after: 0, limit: 1 }), [ledger]));
  const [event] = first.data?.events ?? [];
  if (!event) return null;
  return <Notice role="status">{t('day_before_first', { day, when: instant(event.recorded_at) })}</Notice>;
}
