import { useLedger } from '@ledger/react';
import { emptyFields } from '../failures/failures.ts';
import { Form } from '../forms/Form.tsx';
import { TextField } from '../forms/TextField.tsx';
import { useForm } from '../forms/useForm.ts';
import { PasskeyButton } from './PasskeyButton.tsx';
import { PasswordField } from './PasswordField.tsx';
import { useSessionText } from './strings.en.ts';

/** With login and password, or with a passkey. */
export function PasswordSignIn() {
  const t = useSessionText();
  const ledger = useLedger();
  const form = useForm({ login: '', password: '' }, async ({ login, password }) => {
    const empty = emptyFields({ login, password }, ['login', 'password']);
    if (empty) return empty;
    return (await ledger.session.login({ login: login.trim(), password })).error;
  });
  return (
    <>
      <Form form={form} submit={t('sign_in')}>
        <TextField
          {...form.field('login')}
          label={t('login')}
          autoComplete="username webauthn"
          autoCapitalize="none"
          required
        />
        <PasswordField {...form.field('password')} autoComplete="current-password" />
      </Form>
      <PasskeyButton />
    </>
  );
}
