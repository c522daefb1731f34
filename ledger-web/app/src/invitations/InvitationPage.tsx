import type { Failure } from '@ledger/client';
import { useLedger, useSession } from '@ledger/react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { rememberBook } from '../books/remembered.ts';
import { Alone } from '../entrance/Alone.tsx';
import { useFailureText } from '../failures/failures.ts';
import { HOME } from '../open-book/home.ts';
import { IssuerSignIn } from '../session/IssuerSignIn.tsx';
import { OfflineNotice } from '../session/OfflineNotice.tsx';
import { PasswordSignIn } from '../session/PasswordSignIn.tsx';
import { useSignInConfig } from '../session/useSignInConfig.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Loading } from '../ui/Page.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { RegisterInvited } from './RegisterInvited.tsx';
import { useInvitationsText } from './strings.en.ts';
import { useInvitations } from './useInvitations.ts';

/** Somebody was given a link into a book: who they are first, and then the book. They need no book of their own. */
export default function InvitationPage() {
  const t = useInvitationsText();
  const { session, expired } = useSession();
  const [code] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  const isKnown = session !== null && !expired;
  return (
    <Alone title={t('title')}>
      <OfflineNotice />
      {isKnown ? <Accept code={code} userId={session.user_id} name={session.name} /> : <WhoAreYou />}
    </Alone>
  );
}

function WhoAreYou() {
  const t = useInvitationsText();
  const config = useSignInConfig();
  const [isNew, setNew] = useState(false);
  if (!config) return <Loading />;
  if (config.issuer !== null) return <IssuerSignIn />;
  return (
    <>
      <p>{isNew ? t('register_text') : t('sign_in_text')}</p>
      {isNew ? <RegisterInvited /> : <PasswordSignIn />}
      <div className={surfaces.buttons}>
        <span className={texts.beside}>{isNew ? t('have_account') : t('new_here')}</span>
        <Button onClick={() => setNew(!isNew)}>{isNew ? t('sign_in') : t('register')}</Button>
      </div>
    </>
  );
}

function Accept({ code, userId, name }: { code: string; userId: string; name: string }) {
  const t = useInvitationsText();
  const ledger = useLedger();
  const invitations = useInvitations();
  const failureText = useFailureText();
  const [, go] = useLocation();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function accept() {
    setBusy(true);
    const { data, error } = await invitations.accept(code);
    setFailure(error);
    setBusy(false);
    if (data) {
      rememberBook(userId, data.book_id);
      go(HOME, { replace: true });
      ledger.openBook(data.book_id);
    }
  }

  return (
    <>
      <p>{t('accept_text', { name })}</p>
      {failure && (
        <Notice look="bad" role="alert">
          {failure.code === 'not_found' ? t('not_good') : failureText(failure)}
        </Notice>
      )}
      <div className={surfaces.buttons}>
        <Button look="primary" busy={busy} onClick={() => void accept()}>
          {t('accept')}
        </Button>
        <Button onClick={() => go('/', { replace: true })}>{t('not_now')}</Button>
      </div>
    </>
  );
}
