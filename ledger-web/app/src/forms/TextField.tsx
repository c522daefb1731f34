import type { InputHTMLAttributes } from 'react';
import { FieldFrame, type FieldProps } from './Field.tsx';
import * as fields from './fields.module.css';

interface TextFieldProps extends FieldProps {
  type?: 'text' | 'tel' | 'email' | 'password' | 'search';
  autoComplete?: string;
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
  /** What a phone's keyboard makes capital: nothing of a login, each word of a name. */
  autoCapitalize?: 'none' | 'words';
  maxLength?: number;
  placeholder?: string;
  /** Where a dialog's focus begins. */
  first?: boolean;
  /** What can be picked instead of typed. */
  suggestions?: readonly string[];
}

export function TextField(props: TextFieldProps) {
  const {
    label,
    hint,
    error,
    elsewhere,
    optional,
    value,
    onChange,
    type = 'text',
    maxLength = 200,
    first,
    suggestions,
    ...rest
  } = props;
  const list = suggestions?.length ? `${rest.name}-suggestions` : undefined;
  return (
    <FieldFrame label={label} hint={hint} error={error} elsewhere={elsewhere} optional={optional}>
      {(control) => (
        <>
          <input
            autoComplete="off"
            {...rest}
            {...control}
            className={fields.input}
            type={type}
            maxLength={maxLength}
            value={value}
            list={list}
            data-first={first}
            onChange={(event) => onChange(event.target.value)}
          />
          {list && (
            <datalist id={list}>
              {suggestions?.map((suggestion) => (
                <option key={suggestion} value={suggestion} />
              ))}
            </datalist>
          )}
        </>
      )}
    </FieldFrame>
  );
}

interface TextAreaFieldProps extends FieldProps {
  maxLength?: number;
}

export function TextAreaField(props: TextAreaFieldProps) {
  const { label, hint, error, elsewhere, optional, value, onChange, maxLength = 2000, ...rest } = props;
  return (
    <FieldFrame label={label} hint={hint} error={error} elsewhere={elsewhere} optional={optional}>
      {(control) => (
        <textarea
          {...rest}
          {...control}
          className={fields.input}
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}
