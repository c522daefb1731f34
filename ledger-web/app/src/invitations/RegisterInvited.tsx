import { useLedger } from '@ledger/react';
import { emptyFields, wrongField } from '../failures/failures.ts';
import { Form } from '../forms/Form.tsx';
import { TextField } from '../forms/TextField.tsx';
import { useForm } from '../forms/useForm.ts';
import { PasswordField } from '../session/PasswordField.tsx';
import { faultOfPassword, saidOfPassword } from '../session/passwordRules.ts';
import { useSessionText } from '../session/strings.en.ts';

const MIN_LOGIN = 3;

/** An account without a book: the book is there already. */
export function RegisterInvited() {
  const t = useSessionText();
  const ledger = useLedger();
  const form = useForm({ name: '', login: '', password: '' }, async (values) => {
    const empty = emptyFields(values, ['name', 'login', 'password']);
    if (empty) return empty;
    const [name, login] = [values.name.trim(), values.login.trim()];
    if (login.length < MIN_LOGIN) return wrongField('login', 'login_too_short');
    const fault = faultOfPassword('password', values.password, login);
    if (fault) return fault;
    const { error } = await ledger.session.register({ login, name, password: values.password });
    return saidOfPassword('password', error);
  });
  return (
    <Form form={form} submit={t('register')}>
      <TextField {...form.field('name')} label={t('name')} autoComplete="name" autoCapitalize="words" required />
      <TextField
        {...form.field('login')}
        label={t('login')}
        hint={t('login_hint')}
        autoComplete="username"
        autoCapitalize="none"
        required
      />
      <PasswordField {...form.field('password')} hint={t('password_hint')} autoComplete="new-password" />
    </Form>
  );
}
