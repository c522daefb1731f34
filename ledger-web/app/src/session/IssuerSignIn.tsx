import type { Failure } from '@ledger/client';
import { useState } from 'react';
import { useFailureText } from '../failures/failures.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { ARRIVAL } from './arrival.ts';
import { useSessionText } from './strings.en.ts';
import { useSignIn } from './useSignIn.ts';

/** Leaves for the issuer's page, and comes back to where the user is now. */
export function IssuerSignIn() {
  const t = useSessionText();
  const signIn = useSignIn();
  const failureText = useFailureText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function leave() {
    setBusy(true);
    const { pathname, hash, origin } = window.location;
    const here = pathname === ARRIVAL ? '/' : pathname + hash;
    const { data, error } = await signIn.departure(origin + ARRIVAL, here);
    if (data) window.location.assign(data);
    setFailure(error);
    setBusy(false);
  }

  return (
    <>
      <p>{t('at_issuer_text')}</p>
      <div className={surfaces.buttons}>
        <Button look="primary" busy={busy} onClick={() => void leave()}>
          {t('sign_in')}
        </Button>
      </div>
      {failure && (
        <Notice look="bad" role="alert">
          {failure.code === 'unauthenticated' ? t('issuer_refused') : failureText(failure)}
        </Notice>
      )}
    </>
  );
}
