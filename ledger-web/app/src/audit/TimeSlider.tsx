import { type ReactNode, useId } from 'react';
import { Button } from '../ui/Button.tsx';
import { NextIcon, PreviousIcon } from '../ui/icons.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as css from './audit.module.css';
import { useAuditText } from './strings.en.ts';

interface TimeSliderProps {
  seq: number;
  head: number;
  /** Where the slider stands, in words. */
  said: string;
  onChange(seq: number): void;
  /** Other ways to a point in time. */
  children: ReactNode;
}

/** From before the first event to the last; arrow keys go one event on, page keys a tenth of all. */
export function TimeSlider({ seq, head, said, onChange, children }: TimeSliderProps) {
  const t = useAuditText();
  const id = useId();
  return (
    <div className={`${surfaces.card} ${surfaces.stack} ${css.timeSlider}`}>
      <label htmlFor={id}>
        <strong>{t('moment')}</strong>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={head}
        step={1}
        value={seq}
        aria-valuetext={said}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <div className={css.timeSteps}>
        <Button aria-label={t('previous_event')} onClick={() => onChange(Math.max(seq - 1, 0))}>
          <PreviousIcon />
        </Button>
        <p role="status">{said}</p>
        <Button aria-label={t('next_event')} onClick={() => onChange(Math.min(seq + 1, head))}>
          <NextIcon />
        </Button>
      </div>
      {children}
    </div>
  );
}
