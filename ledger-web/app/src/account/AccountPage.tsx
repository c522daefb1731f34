import { useLedger, useSession } from '@ledger/react';
import { canUsePasskeys } from '../session/passkeys.ts';
import { Page } from '../ui/Page.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { Devices } from './Devices.tsx';
import { Passkeys } from './Passkeys.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { useAccountText } from './strings.en.ts';

/** How this user signs in, and where they are signed in. */
export default function AccountPage() {
  const t = useAccountText();
  const ledger = useLedger();
  const { session } = useSession();
  if (!session) return null;
  return (
    <Page title={t('title')} back="/settings">
      {ledger.session.isAtIssuer ? (
        <p className={surfaces.card}>{t('at_issuer')}</p>
      ) : (
        <>
          <Devices />
          <PasswordForm login={session.login} />
          {canUsePasskeys() && <Passkeys />}
          <RecoveryCodes login={session.login} />
        </>
      )}
    </Page>
  );
}
