import type { Failure } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { CurrencyField } from '../books/CurrencyField.tsx';
import { guessCurrency, guessTimeZone } from '../books/guess.ts';
import { rememberBook } from '../books/remembered.ts';
import { Alone } from '../entrance/Alone.tsx';
import { emptyFields, wrongField } from '../failures/failures.ts';
import { Form } from '../forms/Form.tsx';
import { TextField } from '../forms/TextField.tsx';
import { useForm } from '../forms/useForm.ts';
import { ButtonLink } from '../ui/Button.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { OfflineNotice } from './OfflineNotice.tsx';
import { PasswordField } from './PasswordField.tsx';
import { faultOfPassword, saidOfPassword } from './passwordRules.ts';
import { useSessionText } from './strings.en.ts';

/** What the server asks for, in characters. */
const MIN_LOGIN = 3;

const EMPTY = { business: '', name: '', login: '', password: '', currency: '' };

/** One form from nothing to an open book: the account, and the first book in it. */
export default function RegisterPage({ onSettingUp }: { onSettingUp(settingUp: boolean): void }) {
  const t = useSessionText();
  const register = useRegister(onSettingUp);
  const form = useForm({ ...EMPTY, currency: guessCurrency() }, register);
  return (
    <Alone title={t('register_title')}>
      <OfflineNotice />
      <Form form={form} submit={t('start')}>
        <TextField
          {...form.field('business')}
          label={t('business_name')}
          autoComplete="organization"
          autoCapitalize="words"
          required
        />
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
        <CurrencyField {...form.field('currency')} label={t('currency')} hint={t('currency_hint')} />
      </Form>
      <div className={surfaces.buttons}>
        <span className={texts.beside}>{t('have_account')}</span>
        <ButtonLink to="/sign-in">{t('sign_in')}</ButtonLink>
      </div>
    </Alone>
  );
}

function useRegister(onSettingUp: (settingUp: boolean) => void) {
  const ledger = useLedger();
  return async (values: typeof EMPTY): Promise<Failure | null> => {
    const empty = emptyFields(values, ['business', 'name', 'login', 'password']);
    if (empty) return empty;
    if (values.login.trim().length < MIN_LOGIN) return wrongField('login', 'login_too_short');
    const fault = faultOfPassword('password', values.password, values.login.trim());
    if (fault) return fault;
    onSettingUp(true);
    try {
      const { login, password, name } = values;
      const session = await ledger.session.register({ login: login.trim(), password, name: name.trim() });
      if (session.error) return saidOfPassword('password', session.error);
      const book = await ledger.books.create({
        name: values.business.trim(),
        currency: values.currency,
        time_zone: guessTimeZone(),
      });
      if (book.data) {
        rememberBook(session.data.user_id, book.data.id);
        ledger.openBook(book.data.id);
      }
      // Without the book the account is there all the same, and the next page asks for the book again.
      return null;
    } finally {
      onSettingUp(false);
    }
  };
}
