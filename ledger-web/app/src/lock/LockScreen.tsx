import type { Session } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { lazy, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { saidAt } from '../failures/failures.ts';
import { Form } from '../forms/Form.tsx';
import { TextField } from '../forms/TextField.tsx';
import { useForm } from '../forms/useForm.ts';
import { Button } from '../ui/Button.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { deviceSaysYes } from './deviceLock.ts';
import * as css from './LockScreen.module.css';
import { afterWrong, isRight, type LockSetting, PIN_DIGITS, waitMs } from './pin.ts';
import { storedLock } from './stored.ts';
import { useLockText } from './strings.en.ts';

const SignInDialog = lazy(() => import('../session/SignInDialog.tsx'));
const SignOutDialog = lazy(() => import('../session/SignOutDialog.tsx'));

interface LockScreenProps {
  lock: LockSetting;
  session: Session;
  onOpen(): void;
}

/** All that is to be seen while the app is locked. Over every dialog that was open, which a page cannot be. */
export function LockScreen({ lock, session, onOpen }: LockScreenProps) {
  const t = useLockText();
  const screen = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = screen.current;
    element?.showModal();
    // Pressed again and again, Escape would close this and then what was open below it.
    const swallow = (event: KeyboardEvent) => event.key === 'Escape' && event.preventDefault();
    window.addEventListener('keydown', swallow, { capture: true });
    return () => {
      window.removeEventListener('keydown', swallow, { capture: true });
      element?.close();
    };
  }, []);

  async function askDevice(credential: string) {
    if (await deviceSaysYes(credential)) unlock();
  }

  function unlock() {
    storedLock.set(JSON.stringify({ ...lock, wrong: 0, wait_until: 0 }));
    onOpen();
  }

  return (
    <dialog
      ref={screen}
      className={css.lockScreen}
      aria-labelledby="locked"
      // Neither Escape nor a phone's Back closes it.
      onCancel={(event) => event.preventDefault()}
      onClose={() => screen.current?.isConnected && !screen.current.open && screen.current.showModal()}
    >
      <div className={`${surfaces.stack} ${css.within}`}>
        <h1 id="locked">{t('locked')}</h1>
        <PinForm lock={lock} onRight={unlock} />
        {lock.passkey !== null && (
          <Button onClick={() => lock.passkey !== null && void askDevice(lock.passkey)}>{t('use_device_lock')}</Button>
        )}
        <Forgotten session={session} />
      </div>
    </dialog>
  );
}

function PinForm({ lock, onRight }: { lock: LockSetting; onRight(): void }) {
  const t = useLockText();
  const form = useForm({ pin: '' }, async ({ pin }) => {
    const wait = waitMs(lock, Date.now());
    if (wait > 0) return saidAt('pin', t('wait', { seconds: Math.ceil(wait / 1_000) }));
    if (await isRight(lock, pin)) {
      onRight();
      return null;
    }
    storedLock.set(JSON.stringify(afterWrong(lock, Date.now())));
    form.set({ pin: '' });
    return saidAt('pin', t('wrong'));
  });
  return (
    <Form form={form} submit={t('unlock')}>
      <TextField
        {...form.field('pin')}
        label={t('pin')}
        type="password"
        inputMode="numeric"
        maxLength={PIN_DIGITS.most}
        first
      />
    </Form>
  );
}

/** By signing in at the server one shows who one is, and the lock is not needed any more. */
function Forgotten({ session }: { session: Session }) {
  const t = useLockText();
  const ledger = useLedger();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <details>
      <summary>{t('forgotten')}</summary>
      <div className={surfaces.stack}>
        <p>{t('forgotten_text')}</p>
        <div className={surfaces.buttons}>
          <Button onClick={() => setOpen(true)}>{ledger.session.isAtIssuer ? t('sign_out') : t('sign_in')}</Button>
        </div>
      </div>
      <Suspense>
        {open && ledger.session.isAtIssuer && <SignOutDialog onCancel={close} />}
        {open && !ledger.session.isAtIssuer && (
          <SignInDialog session={session} onClose={close} onSignedIn={() => storedLock.set(null)} />
        )}
      </Suspense>
    </details>
  );
}
