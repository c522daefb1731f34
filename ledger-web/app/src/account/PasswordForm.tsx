import { wrongField } from '../failures/failures.ts';
import { Form } from '../forms/Form.tsx';
import { useForm } from '../forms/useForm.ts';
import { PasswordField, WhosePassword } from '../session/PasswordField.tsx';
import { faultOfPassword, saidOfPassword } from '../session/passwordRules.ts';
import { useSessionText } from '../session/strings.en.ts';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toasts.tsx';
import { useAccountText } from './strings.en.ts';
import { useAccount } from './useAccount.ts';
import { saidOfOwnPassword } from './wrongPassword.ts';

export function PasswordForm({ login }: { login: string }) {
  const t = useAccountText();
  const session = useSessionText();
  const account = useAccount();
  const toast = useToast();
  const form = useForm({ password: '', new_password: '' }, async (passwords) => {
    if (!passwords.password) return wrongField('password', 'missing_field');
    const fault = faultOfPassword('new_password', passwords.new_password, login);
    if (fault) return fault;
    const { error } = await account.changePassword(passwords);
    if (error) return saidOfPassword('new_password', saidOfOwnPassword(error, t('wrong_password')));
    form.set({ password: '', new_password: '' });
    toast({ text: t('password_changed') });
    return null;
  });
  return (
    <Section title={t('password')} about={t('password_text')}>
      <Form form={form} submit={t('change_password')}>
        <WhosePassword login={login} />
        <PasswordField {...form.field('password')} label={t('present_password')} autoComplete="current-password" />
        <PasswordField
          {...form.field('new_password')}
          label={session('new_password')}
          hint={session('password_hint')}
          autoComplete="new-password"
        />
      </Form>
    </Section>
  );
}
