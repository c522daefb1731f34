import { lazy, Suspense, useState } from 'react';
import { Button } from '../design/Button.tsx';
import { useShellText } from '../shell/strings.en.ts';

const SignInDialog = lazy(() => import('./SignInDialog.tsx'));

/** Signed in on this device, but no longer at the server: one password away from going on. */
export function SignInAgain({ login }: { login: string }) {
  const t = useShellText();
  const [open, setOpen] = useState(false);
  return (
    <div className="notice warn">
      <p>{t('expired')}</p>
      <Button onClick={() => setOpen(true)}>{t('sign_in_again')}</Button>
      {open && (
        <Suspense>
          <SignInDialog login={login} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
