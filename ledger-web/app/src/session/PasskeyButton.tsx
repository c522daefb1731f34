import type { Failure } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useState } from 'react';
import { Button } from '../design/Button.tsx';
import { useFailureText } from '../design/failures.ts';
import { KeyIcon } from '../design/icons.tsx';
import { canUsePasskeys, shownPasskey } from './passkeys.ts';
import { useSessionText } from './strings.en.ts';

/** Signs in with a passkey of this device; nothing to type. Not there where the browser has no passkeys. */
export function PasskeyButton({ onSignedIn }: { onSignedIn?(): void }) {
  const t = useSessionText();
  const ledger = useLedger();
  const failureText = useFailureText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (!canUsePasskeys()) return null;

  async function signIn(): Promise<Failure | null> {
    const options = await ledger.session.passkeyOptions();
    if (options.error) return options.error;
    const { challenge_id, public_key } = options.data;
    const credential = await shownPasskey(public_key);
    if (credential.error) return credential.error;
    const signedIn = await ledger.session.loginWithPasskey({ challenge_id, credential: credential.data });
    if (!signedIn.error) onSignedIn?.();
    return signedIn.error;
  }

  async function press() {
    setBusy(true);
    setFailure(null);
    setFailure(await signIn());
    setBusy(false);
  }

  const says = failure?.code === 'unauthenticated' ? t('passkey_unknown') : failure && failureText(failure);
  return (
    <>
      <div className="buttons">
        <Button busy={busy} onClick={() => void press()}>
          <KeyIcon />
          {t('with_passkey')}
        </Button>
      </div>
      {says && (
        <p className="notice bad" role="alert">
          {says}
        </p>
      )}
    </>
  );
}
