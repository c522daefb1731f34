import { addMonths } from '../calendar/days.ts';
import { Stepper } from './Stepper.tsx';
import { useDesignText } from './strings.en.ts';
import { useFormat } from './useFormat.ts';

/** A month, `YYYY-MM`. */
export function MonthStepper({ month, onChange }: { month: string; onChange(month: string): void }) {
  const t = useDesignText();
  const format = useFormat();
  return (
    <Stepper
      label={t('month')}
      previous={t('previous_month')}
      next={t('next_month')}
      onPrevious={() => onChange(addMonths(month, -1))}
      onNext={() => onChange(addMonths(month, 1))}
    >
      {format.month(month)}
    </Stepper>
  );
}
