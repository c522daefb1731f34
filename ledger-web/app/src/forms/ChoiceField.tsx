import type { FieldProps } from './Field.tsx';
import type { Option } from './SelectField.tsx';

interface ChoiceFieldProps<V extends string> extends Omit<FieldProps, 'value' | 'onChange' | 'hint'> {
  value: V;
  onChange(value: V): void;
  options: readonly Option<V>[];
  /** Without its label to the eye, where the options say enough. */
  compact?: boolean;
}

/** A few options, all in view: radio buttons that look like pills. */
export function ChoiceField<V extends string>({
  label,
  name,
  value,
  onChange,
  error,
  options,
  compact = false,
}: ChoiceFieldProps<V>) {
  return (
    <fieldset className="choice">
      <legend className={compact ? 'unseen' : undefined}>{label}</legend>
      <div className="options">
        {options.map((option) => (
          <label key={option.value} className="pill">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {error && <p className="wrong">{error}</p>}
    </fieldset>
  );
}
