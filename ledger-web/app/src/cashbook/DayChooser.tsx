import { addDays, isDay } from '../calendar/days.ts';
import { Button } from '../design/Button.tsx';
import { NextIcon, PreviousIcon } from '../design/icons.tsx';
import { useDesignText } from '../design/strings.en.ts';
import { useFormat } from '../design/useFormat.ts';
import { useCashbookText } from './strings.en.ts';

interface DayChooserProps {
  day: string;
  onChange(day: string): void;
}

export function DayChooser({ day, onChange }: DayChooserProps) {
  const t = useCashbookText();
  const design = useDesignText();
  const { dayInFull, today } = useFormat();
  return (
    <div className="day-chooser">
      <Button aria-label={design('previous_day')} onClick={() => onChange(addDays(day, -1))}>
        <PreviousIcon />
      </Button>
      <input
        className="input number"
        type="date"
        aria-label={t('day')}
        value={day}
        onChange={(event) => isDay(event.target.value) && onChange(event.target.value)}
      />
      <Button aria-label={design('next_day')} onClick={() => onChange(addDays(day, 1))}>
        <NextIcon />
      </Button>
      {day !== today() && <Button onClick={() => onChange(today())}>{design('today')}</Button>}
      <h2 className="day-said" aria-live="polite">
        {dayInFull(day)}
      </h2>
    </div>
  );
}
