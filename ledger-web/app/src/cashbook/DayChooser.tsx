import { addDays, isDay } from '../calendar/days.ts';
import { useFormat } from '../format/useFormat.ts';
import { DayInput } from '../forms/DayInput.tsx';
import { Button } from '../ui/Button.tsx';
import { NextIcon, PreviousIcon } from '../ui/icons.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as css from './cashbook.module.css';
import { useCashbookText } from './strings.en.ts';

interface DayChooserProps {
  day: string;
  onChange(day: string): void;
}

export function DayChooser({ day, onChange }: DayChooserProps) {
  const t = useCashbookText();
  const ui = useUiText();
  const { dayInFull, today } = useFormat();
  return (
    <div className={css.dayChooser}>
      <Button aria-label={ui('previous_day')} onClick={() => onChange(addDays(day, -1))}>
        <PreviousIcon />
      </Button>
      <DayInput label={t('day')} aria-label={t('day')} value={day} onChange={(next) => isDay(next) && onChange(next)} />
      <Button aria-label={ui('next_day')} onClick={() => onChange(addDays(day, 1))}>
        <NextIcon />
      </Button>
      {day !== today() && <Button onClick={() => onChange(today())}>{ui('today')}</Button>}
      <h2 className={css.daySaid} aria-live="polite">
        {dayInFull(day)}
      </h2>
    </div>
  );
}
