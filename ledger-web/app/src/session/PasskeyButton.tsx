import type { Failure } from '@ledger/client';
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { KeyIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/Notice.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { canUsePasskeys, shownPasskey } from './passkeys.ts';
import { useSessionText } from './strings.en.ts';
import { usePasskeyFailure } from './usePasskeyFailure.ts';
import { useSignIn } from './useSignIn.ts';

/** Signs in with a passkey of this device; nothing to type. Not there where the browser has no passkeys. */
export function PasskeyButton({ onSignedIn }: { onSignedIn?(): void }) {
  const t = useSessionText();
  const signIn = useSignIn();
  const failureText = usePasskeyFailure();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (!canUsePasskeys()) return null;

  async function show(): Promise<Failure | null> {
    const options = await signIn.passkeyOptions();
    if (options.error) return options.error;
    const { challenge_id, public_key } = options.data;
    const credential = await shownPasskey(public_key);
    if (credential.error) return credential.error;
    const signedIn = await signIn.withPasskey({ challenge_id, credential: credential.data });
    if (!signedIn.error) onSignedIn?.();
    return signedIn.error;
  }

  async function press() {
    setBusy(true);
    setFailure(null);
    setFailure(await show());
    setBusy(false);
  }

  return (
    <>
      <div className={surfaces.buttons}>
        <Button busy={busy} onClick={() => void press()}>
          <KeyIcon />
          {t('with_passkey')}
        </Button>
      </div>
      {failure && (
        <Notice look="bad" role="alert">
          {failureText(failure)}
        </Notice>
      )}
    </>
  );
}
