import { useFormat } from '../format/useFormat.ts';
import { FieldFrame, type FieldProps } from './Field.tsx';
import * as fields from './fields.module.css';

interface DateFieldProps extends FieldProps {
  max?: string;
  min?: string;
}

/** A day, `YYYY-MM-DD`; the browser's own picker shows it in the reader's way. */
export function DateField({ label, hint, error, elsewhere, optional, value, onChange, ...rest }: DateFieldProps) {
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
      {(control) => (
        <input
          {...rest}
          {...control}
          className={fields.input}
          type="date"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}
