import { useBook, useSession } from '@ledger/react';
import { useState } from 'react';
import { LanguageField } from '../entrance/LanguageField.tsx';
import { InstallHint } from '../install/InstallHint.tsx';
import { LockSection } from '../lock/LockSection.tsx';
import { Members } from '../members/Members.tsx';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { useMayClose } from '../open-book/useMayClose.ts';
import SignOutDialog from '../session/SignOutDialog.tsx';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';
import { Section } from '../ui/Section.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { BillSettings } from './BillSettings.tsx';
import { BusinessForm } from './BusinessForm.tsx';
import { ClosingForm } from './ClosingForm.tsx';
import { DeviceCheck } from './DeviceCheck.tsx';
import { Exports } from './Exports.tsx';
import { NameForm } from './NameForm.tsx';
import { useSettingsText } from './strings.en.ts';

export default function SettingsPage() {
  const t = useSettingsText();
  const { session } = useSession();
  const book = useBook();
  const canWrite = useCanWrite();
  const mayClose = useMayClose();
  const [leaving, setLeaving] = useState(false);
  if (!book || !session) return null;
  return (
    <Page title={t('title')}>
      <Section title={t('you')}>
        <LanguageField />
        {canWrite && <NameForm session={session} />}
        {session.login && <p className={texts.muted}>{t('signed_in', { login: session.login })}</p>}
        <div className={surfaces.buttons}>
          <ButtonLink to="/account">{t('account')}</ButtonLink>
          <Button onClick={() => setLeaving(true)}>{t('sign_out')}</Button>
        </div>
      </Section>
      <InstallHint />
      <LockSection session={session} />
      {canWrite && (
        <>
          <Section title={t('business')} about={t('business_hint')}>
            <BusinessForm book={book} />
          </Section>
          <Section title={t('bills')} about={t('bills_hint')}>
            <BillSettings book={book} />
          </Section>
        </>
      )}
      {mayClose && (
        <Section title={t('closing')} about={t('closing_hint')}>
          <ClosingForm book={book} />
        </Section>
      )}
      <Members book={book} self={session.user_id} />
      <Exports book={book} />
      <DeviceCheck />
      {leaving && <SignOutDialog onCancel={() => setLeaving(false)} />}
    </Page>
  );
}
