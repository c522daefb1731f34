import * as texts from '../ui/texts.module.css';
import * as choices from './choices.module.css';
import { ElsewhereNote } from './Elsewhere.tsx';
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
  elsewhere,
  options,
  compact = false,
}: ChoiceFieldProps<V>) {
  return (
    <fieldset className={choices.choice}>
      <legend className={compact ? texts.unseen : undefined}>{label}</legend>
      <div className={compact ? `${choices.options} ${choices.compact}` : choices.options}>
        {options.map((option) => (
          <label key={option.value} className={choices.pill}>
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
      {elsewhere && (
        <ElsewhereNote
          of={elsewhere}
          say={(value) => options.find((option) => option.value === value)?.label ?? value}
        />
      )}
      {error && <p className={texts.wrong}>{error}</p>}
    </fieldset>
  );
}
