import { useLedger } from '@ledger/react';
import { useState } from 'react';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Form } from '../design/Form.tsx';
import { wrongField } from '../design/failures.ts';
import { useForm } from '../design/useForm.ts';
import { useShellText } from '../shell/strings.en.ts';
import { PasswordField } from './PasswordField.tsx';
import { useSessionText } from './strings.en.ts';

/** Signed in on this device, but no longer at the server: one password away from going on. */
export function SignInAgain({ login }: { login: string }) {
  const t = useShellText();
  const [open, setOpen] = useState(false);
  return (
    <div className="notice warn">
      <p>{t('expired')}</p>
      <Button onClick={() => setOpen(true)}>{t('sign_in_again')}</Button>
      {open && <SignInDialog login={login} onClose={() => setOpen(false)} />}
    </div>
  );
}

function SignInDialog({ login, onClose }: { login: string; onClose(): void }) {
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
