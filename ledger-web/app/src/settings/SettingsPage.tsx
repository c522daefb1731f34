import './settings.css';
import { useBook, useSession } from '@ledger/react';
import { useState } from 'react';
import { useCanWrite } from '../books/useCanWrite.ts';
import { Button, ButtonLink } from '../design/Button.tsx';
import { Page } from '../design/Page.tsx';
import { BusinessForm } from './BusinessForm.tsx';
import { DeviceCheck } from './DeviceCheck.tsx';
import { Exports } from './Exports.tsx';
import { LanguageField } from './LanguageField.tsx';
import { Members } from './Members.tsx';
import { NameForm } from './NameForm.tsx';
import SignOutDialog from './SignOutDialog.tsx';
import { useSettingsText } from './strings.en.ts';

export default function SettingsPage() {
  const t = useSettingsText();
  const { session } = useSession();
  const book = useBook();
  const canWrite = useCanWrite();
  const [leaving, setLeaving] = useState(false);
  if (!book || !session) return null;
  return (
    <Page title={t('title')}>
      <section className="card stack">
        <h2>{t('you')}</h2>
        <LanguageField />
        {canWrite && <NameForm session={session} />}
        {session.login && <p className="muted">{t('signed_in', { login: session.login })}</p>}
        <div className="buttons">
          <ButtonLink to="/account">{t('account')}</ButtonLink>
          <Button onClick={() => setLeaving(true)}>{t('sign_out')}</Button>
        </div>
      </section>
      {canWrite && (
        <section className="card stack">
          <div>
            <h2>{t('business')}</h2>
            <p className="muted">{t('business_hint')}</p>
          </div>
          <BusinessForm book={book} />
        </section>
      )}
      <Members book={book} self={session.user_id} />
      <Exports book={book} />
      <DeviceCheck />
      {leaving && <SignOutDialog onCancel={() => setLeaving(false)} />}
    </Page>
  );
}
