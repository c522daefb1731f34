import { Alone } from '../entrance/Alone.tsx';
import { emptyFields, saidAt } from '../failures/failures.ts';
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
import { useSignIn } from './useSignIn.ts';

/** For who has forgotten the password, and has kept a recovery code. */
export default function RecoverPage() {
  const t = useSessionText();
  const signIn = useSignIn();
  const form = useForm({ login: '', code: '', new_password: '' }, async (values) => {
    const empty = emptyFields(values, ['login', 'code', 'new_password']);
    if (empty) return empty;
    const { new_password } = values;
    const [login, code] = [values.login.trim(), values.code.trim()];
    const fault = faultOfPassword('new_password', new_password, login);
    if (fault) return fault;
    const { error } = await signIn.recover({ login, code, new_password });
    return error?.code === 'unauthenticated' ? saidAt('code', t('wrong_code')) : saidOfPassword('new_password', error);
  });
  return (
    <Alone title={t('recover_title')}>
      <OfflineNotice />
      <p>{t('recover_text')}</p>
      <Form form={form} submit={t('recover')}>
        <TextField {...form.field('login')} label={t('login')} autoComplete="username" autoCapitalize="none" required />
        <TextField
          {...form.field('code')}
          label={t('code')}
          autoComplete="one-time-code"
          autoCapitalize="none"
          required
        />
        <PasswordField
          {...form.field('new_password')}
          label={t('new_password')}
          hint={t('password_hint')}
          autoComplete="new-password"
        />
      </Form>
      <p className={texts.muted}>{t('recover_without')}</p>
      <div className={surfaces.buttons}>
        <ButtonLink to="/sign-in">{t('back_to_sign_in')}</ButtonLink>
      </div>
    </Alone>
  );
}
