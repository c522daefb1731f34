import { useFormat } from '../format/useFormat.ts';
import { DayInput } from './DayInput.tsx';
import { FieldFrame, type FieldProps } from './Field.tsx';

interface DateFieldProps extends FieldProps {
  max?: string;
  min?: string;
}

/** A day, `YYYY-MM-DD`, written in the reader's way. */
export function DateField({ label, hint, error, elsewhere, optional, ...rest }: DateFieldProps) {
  const { day } = useFormat();
  return (
    <FieldFrame
      label={label}
      hint={hint}
      error={error}
      elsewhere={elsewhere}
      say={(value) => value && day(value)}
      optional={optional}
    >
      {(control) => <DayInput {...rest} {...control} label={label} />}
    </FieldFrame>
  );
}
