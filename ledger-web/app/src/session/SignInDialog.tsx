import { useLedger } from '@ledger/react';
import { Dialog } from '../design/Dialog.tsx';
import { Form } from '../design/Form.tsx';
import { wrongField } from '../design/failures.ts';
import { useForm } from '../design/useForm.ts';
import { PasswordField } from './PasswordField.tsx';
import { useSessionText } from './strings.en.ts';

export default function SignInDialog({ login, onClose }: { login: string; onClose(): void }) {
  const t = useSessionText();
  const ledger = useLedger();
  const form = useForm({ password: '' }, async ({ password }) => {
    if (!password) return wrongField('password', 'missing_field');
    const { error } = await ledger.session.login({ login, password });
    if (!error) onClose();
    return error;
  });
  return (
    <Dialog title={t('again_title')} onClose={onClose}>
      <p>{login}</p>
      <Form form={form} submit={t('sign_in')}>
        <PasswordField {...form.field('password')} autoComplete="current-password" />
      </Form>
    </Dialog>
  );
}
