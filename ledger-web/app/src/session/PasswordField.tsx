import { useState } from 'react';
import type { FieldProps } from '../forms/Field.tsx';
import * as fields from '../forms/fields.module.css';
import { TextField } from '../forms/TextField.tsx';
import { useSessionText } from './strings.en.ts';

interface PasswordFieldProps extends Omit<FieldProps, 'label'> {
  label?: string;
  autoComplete: 'current-password' | 'new-password';
}

export function PasswordField({ label, ...props }: PasswordFieldProps) {
  const t = useSessionText();
  const [shown, setShown] = useState(false);
  return (
    <div>
      <TextField {...props} label={label ?? t('password')} type={shown ? 'text' : 'password'} required />
      <label className={fields.checkbox}>
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
        {t('show_password')}
      </label>
    </div>
  );
}

/** Says to whatever keeps passwords whose password a form is about. */
export function WhosePassword({ login }: { login: string }) {
  return <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />;
}
