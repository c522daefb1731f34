import { DayInput } from './DayInput.tsx';
import { FieldFrame, type FieldProps } from './Field.tsx';

interface DateFieldProps extends FieldProps {
  max?: string;
  min?: string;
}

/** A day, `YYYY-MM-DD`, written in the reader's way. */
export function DateField({ label, hint, error, optional, ...rest }: DateFieldProps) {
  return (
    <FieldFrame label={label} hint={hint} error={error} optional={optional}>
      {(control) => <DayInput {...rest} {...control} label={label} />}
    </FieldFrame>
  );
}
