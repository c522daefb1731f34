import { FieldFrame, type FieldProps } from './Field.tsx';
import * as fields from './fields.module.css';

export interface Option<V extends string = string> {
  value: V;
  label: string;
}

interface SelectFieldProps extends FieldProps {
  options: readonly Option[];
}

export function SelectField({
  label,
  hint,
  error,
  elsewhere,
  optional,
  value,
  onChange,
  options,
  ...rest
}: SelectFieldProps) {
  return (
    <FieldFrame
      label={label}
      hint={hint}
      error={error}
      elsewhere={elsewhere}
      say={(value) => options.find((option) => option.value === value)?.label ?? value}
      optional={optional}
    >
      {(control) => (
        <select
          {...rest}
          {...control}
          className={fields.input}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}
