import { useLedger } from '@ledger/react';
import { ButtonLink } from '../design/Button.tsx';
import { Form } from '../design/Form.tsx';
import { emptyFields } from '../design/failures.ts';
import { TextField } from '../design/TextField.tsx';
import { useForm } from '../design/useForm.ts';
import { Alone } from './Alone.tsx';
import { OfflineNotice } from './OfflineNotice.tsx';
import { PasswordField } from './PasswordField.tsx';
import { useSessionText } from './strings.en.ts';

export default function SignInPage() {
  const t = useSessionText();
  const ledger = useLedger();
  const form = useForm({ login: '', password: '' }, async ({ login, password }) => {
    const empty = emptyFields({ login, password }, ['login', 'password']);
    if (empty) return empty;
    return (await ledger.session.login({ login: login.trim(), password })).error;
  });
  return (
    <Alone title={t('sign_in')}>
      <OfflineNotice />
      <Form form={form} submit={t('sign_in')}>
        <TextField {...form.field('login')} label={t('login')} autoComplete="username" autoCapitalize="none" required />
        <PasswordField {...form.field('password')} autoComplete="current-password" />
      </Form>
      <div className="buttons">
        <span className="beside">{t('new_here')}</span>
        <ButtonLink to="/register">{t('register')}</ButtonLink>
      </div>
    </Alone>
  );
}
