import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { NextIcon, PreviousIcon } from './icons.tsx';
import * as css from './Stepper.module.css';

interface StepperProps {
  /** What is stepped through, for screen readers: `Month`. */
  label: string;
  previous: string;
  next: string;
  onPrevious(): void;
  onNext(): void;
  /** What is shown now, as words. */
  children: ReactNode;
}

/** From one month, or day, to the next or the one before. */
export function Stepper({ label, previous, next, onPrevious, onNext, children }: StepperProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the controls of a form
    <div className={css.stepper} role="group" aria-label={label}>
      <Button look="bare" aria-label={previous} onClick={onPrevious}>
        <PreviousIcon />
      </Button>
      <strong aria-live="polite">{children}</strong>
      <Button look="bare" aria-label={next} onClick={onNext}>
        <NextIcon />
      </Button>
    </div>
  );
}
