import { useId } from 'react';
import * as figures from '../format/figures.module.css';
import * as texts from '../ui/texts.module.css';
import * as choices from './choices.module.css';
import type { Option } from './SelectField.tsx';

export interface PillOption<V extends string> extends Option<V> {
  /** How many there are of it; shown beside the label. */
  count?: string | undefined;
}

interface PillsProps<V extends string> {
  /** For screen readers; what the options are about has to be plain from the options themselves. */
  label: string;
  value: V;
  onChange(value: V): void;
  options: readonly PillOption<V>[];
  /** As one control of equal parts, for two or three options that divide a page. */
  joined?: boolean;
}

/** One of a few, for what a page shows: radio buttons that look like pills. */
export function Pills<V extends string>({ label, value, onChange, options, joined = false }: PillsProps<V>) {
  const name = useId();
  return (
    <fieldset className={joined ? `${choices.pills} ${choices.joined}` : choices.pills}>
      <legend className={texts.unseen}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={choices.pill}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
          {option.count !== undefined && <span className={`${choices.count} ${figures.number}`}>{option.count}</span>}
        </label>
      ))}
    </fieldset>
  );
}
