import type { ReactNode } from 'react';
import { useId } from 'react';
import { useUiText } from '../ui/strings.en.ts';
import * as texts from '../ui/texts.module.css';
import { type Elsewhere, ElsewhereNote } from './Elsewhere.tsx';
import * as fields from './fields.module.css';

/** What every field has; `useForm().field(name)` gives all but the label and the hint. */
export interface FieldProps {
  label: string;
  name: string;
  value: string;
  onChange(value: string): void;
  error?: string | undefined;
  elsewhere?: Elsewhere | undefined;
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

interface FieldFrameProps extends Pick<FieldProps, 'label' | 'error' | 'elsewhere' | 'hint' | 'optional'> {
  /** What a value is called where that is not the value itself. */
  say?: ((value: string) => string) | undefined;
  children(control: Control): ReactNode;
}

/** A label above a control, with its hint and its fault below, both tied to it for screen readers. */
export function FieldFrame({ label, error, elsewhere, say, hint, optional, children }: FieldFrameProps) {
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
      {elsewhere && <ElsewhereNote of={elsewhere} say={say} />}
      {hint && (
        <p id={`${id}-hint`} className={fields.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
