import type { Session } from '@ledger/client';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useShellText } from './strings.en.ts';

const SignInDialog = lazy(() => import('../session/SignInDialog.tsx'));
const SignOutDialog = lazy(() => import('../session/SignOutDialog.tsx'));

/** Known on this device, but no longer signed in at the server. What is here waits for the user: to go on, or to leave. */
export default function SignInAgain({ session }: { session: Session }) {
  const t = useShellText();
  const [open, setOpen] = useState<'sign-in' | 'sign-out' | null>(null);
  return (
    <Notice look="warn">
      <p>{t('expired')}</p>
      <Button onClick={() => setOpen('sign-in')}>{t('sign_in_again')}</Button>
      <Button look="quiet" onClick={() => setOpen('sign-out')}>
        {t('sign_out')}
      </Button>
      <Suspense>
        {open === 'sign-in' && <SignInDialog session={session} onClose={() => setOpen(null)} />}
        {open === 'sign-out' && <SignOutDialog onCancel={() => setOpen(null)} />}
      </Suspense>
    </Notice>
  );
}
