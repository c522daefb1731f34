import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { addDays, isDay } from '../calendar/days.ts';
import { useFormat } from '../format/useFormat.ts';
import { Button } from '../ui/Button.tsx';
import { CalendarIcon } from '../ui/icons.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as css from './DayInput.module.css';
import * as fields from './fields.module.css';
import { dayWriting, typedDay } from './typedDay.ts';

interface DayInputProps {
  /** `YYYY-MM-DD`, or empty. */
  value: string;
  /** Gets a day, nothing, or, while it cannot be read as a day, what is typed. */
  onChange(value: string): void;
  label: string;
  max?: string | undefined;
  min?: string | undefined;
  id?: string;
  name?: string;
  required?: boolean | undefined;
  'aria-label'?: string;
  'aria-invalid'?: boolean | undefined;
  'aria-describedby'?: string | undefined;
}

/**
 * A day in the app's own words, whatever the browser speaks. It is typed, stepped with the arrow keys, or chosen on the browser's
 * calendar; on a touch screen that lies over the whole field and is what a tap opens.
 */
export function DayInput({ value, onChange, label, min, max, ...control }: DayInputProps) {
  const t = useUiText();
  const { day, locale, today } = useFormat();
  const writing = useMemo(() => dayWriting(locale), [locale]);
  const calendar = useRef<HTMLInputElement>(null);
  // Null while nothing is typed: then the field shows the day.
  const [typed, setTyped] = useState<string | null>(null);
  const isUnread = value !== '' && !isDay(value);

  function type(text: string) {
    setTyped(text);
    onChange(typedDay(text, writing, today()) ?? text.trim());
  }

  function step(event: KeyboardEvent) {
    const days = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (days === undefined || !isDay(value)) return;
    event.preventDefault();
    choose(addDays(value, days));
  }

  function choose(next: string) {
    setTyped(null);
    onChange(next);
  }

  return (
    <div className={css.dayInput}>
      <input
        {...control}
        className={fields.input}
        type="text"
        autoComplete="off"
        maxLength={40}
        value={typed ?? (isDay(value) ? day(value) : value)}
        data-unread={isUnread || undefined}
        onChange={(event) => type(event.target.value)}
        onKeyDown={step}
        onBlur={() => setTyped(null)}
      />
      <Button look="bare" aria-label={t('choose_day', { label })} onClick={() => calendar.current?.showPicker()}>
        <CalendarIcon />
      </Button>
      <input
        ref={calendar}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={isDay(value) ? value : ''}
        min={min}
        max={max}
        onChange={(event) => choose(event.target.value)}
      />
    </div>
  );
}
