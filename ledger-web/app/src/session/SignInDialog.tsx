import type { Session } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { emptyFields } from '../failures/failures.ts';
import { Form } from '../forms/Form.tsx';
import { TextField } from '../forms/TextField.tsx';
import { useForm } from '../forms/useForm.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { IssuerSignIn } from './IssuerSignIn.tsx';
import { PasskeyButton } from './PasskeyButton.tsx';
import { PasswordField, WhosePassword } from './PasswordField.tsx';
import { useSessionText } from './strings.en.ts';

interface SignInDialogProps {
  session: Session;
  onClose(): void;
  /** In the place of closing, once it is done. */
  onSignedIn?: () => void;
}

/** The same user once more; whoever signs in as somebody else gets that one's books. */
export default function SignInDialog({ session, onClose, onSignedIn = onClose }: SignInDialogProps) {
  const t = useSessionText();
  const ledger = useLedger();
  const form = useForm({ login: session.login, password: '' }, async ({ login, password }) => {
    const empty = emptyFields({ login, password }, ['login', 'password']);
    if (empty) return empty;
    const { error } = await ledger.session.login({ login: login.trim(), password });
    if (!error) onSignedIn();
    return error;
  });
  return (
    <Dialog title={t('again_title')} onClose={onClose}>
      {ledger.session.isAtIssuer ? (
        <IssuerSignIn />
      ) : (
        <>
          {session.login && <p>{session.login}</p>}
          <Form form={form} submit={t('sign_in')}>
            {session.login ? (
              <WhosePassword login={session.login} />
            ) : (
              <TextField
                {...form.field('login')}
                label={t('login')}
                autoComplete="username"
                autoCapitalize="none"
                required
              />
            )}
            <PasswordField {...form.field('password')} autoComplete="current-password" />
          </Form>
          <PasskeyButton onSignedIn={onSignedIn} />
        </>
      )}
    </Dialog>
  );
}
