import { addMonths } from '../calendar/days.ts';
import { useFormat } from '../format/useFormat.ts';
import { Stepper } from './Stepper.tsx';
import { useUiText } from './strings.en.ts';

/** A month, `YYYY-MM`. */
export function MonthStepper({ month, onChange }: { month: string; onChange(month: string): void }) {
  const t = useUiText();
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
