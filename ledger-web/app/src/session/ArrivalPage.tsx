import type { Failure } from '@ledger/client';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { Alone } from '../entrance/Alone.tsx';
import { useFailureText } from '../failures/failures.ts';
import { Notice } from '../ui/Notice.tsx';
import { Loading } from '../ui/Page.tsx';
import { IssuerSignIn } from './IssuerSignIn.tsx';
import { useSessionText } from './strings.en.ts';
import { useSignIn } from './useSignIn.ts';

/** Where the issuer sends its users back to: ends the sign-in, and goes to where it began. */
export default function ArrivalPage() {
  const t = useSessionText();
  const signIn = useSignIn();
  const failureText = useFailureText();
  const [, go] = useLocation();
  const [failure, setFailure] = useState<Failure | null>(null);
  const begun = useRef(false);
  useEffect(() => {
    // The code works once, and effects may run twice.
    if (begun.current) return;
    begun.current = true;
    const address = window.location.href;
    void signIn.arrive(address).then(({ data, error }) => {
      setFailure(error);
      if (data) go(data.returnTo, { replace: true });
    });
    window.history.replaceState(null, '', window.location.pathname);
  }, [signIn, go]);
  if (!failure) return <Loading />;
  return (
    <Alone title={t('sign_in')}>
      <Notice look="bad" role="alert">
        {failure.code === 'unauthenticated' ? t('issuer_refused') : failureText(failure)}
      </Notice>
      <IssuerSignIn />
    </Alone>
  );
}
