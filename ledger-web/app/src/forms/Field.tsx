import type { ReactNode } from 'react';
import { useId } from 'react';
import { useUiText } from '../ui/strings.en.ts';
import * as texts from '../ui/texts.module.css';
import * as fields from './fields.module.css';

/** What every field has; `useForm().field(name)` gives all but the label and the hint. */
export interface FieldProps {
  label: string;
  name: string;
  value: string;
  onChange(value: string): void;
  error?: string | undefined;
  hint?: string | undefined;
  required?: boolean;
  /** Says so beside the label. */
  optional?: boolean | undefined;
}

interface Control {
  id: string;
  'aria-invalid': boolean | undefined;
  'aria-describedby': string | undefined;
}

interface FieldFrameProps extends Pick<FieldProps, 'label' | 'error' | 'hint' | 'optional'> {
  children(control: Control): ReactNode;
}

/** A label above a control, with its hint and its fault below, both tied to it for screen readers. */
export function FieldFrame({ label, error, hint, optional, children }: FieldFrameProps) {
  const t = useUiText();
  const id = useId();
  const described = [error && `${id}-wrong`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className={fields.field}>
      <label htmlFor={id}>
        {label} {optional && <span className={texts.remark}>{t('optional')}</span>}
      </label>
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined })}
      {error && (
        <p id={`${id}-wrong`} className={texts.wrong}>
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className={fields.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
