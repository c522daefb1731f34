import { type Failure, failed, type Outcome, ok } from '@ledger/client';

/** Whether this browser can make and show passkeys in the form that the server reads. */
export function canUsePasskeys(): boolean {
  return (
    typeof PublicKeyCredential === 'function' &&
    typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function' &&
    typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'
  );
}

/** Has the device make a passkey; the user says yes to it in the browser's own words. */
export function madePasskey(options: unknown): Promise<Outcome<unknown>> {
  return asked(() =>
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON),
    }),
  );
}

/** Has the device show one of its passkeys. */
export function shownPasskey(options: unknown): Promise<Outcome<unknown>> {
  return asked(() =>
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON),
    }),
  );
}

async function asked(ask: () => Promise<Credential | null>): Promise<Outcome<unknown>> {
  try {
    const credential = (await ask()) as PublicKeyCredential | null;
    return credential === null ? failed('cancelled', '') : ok(credential.toJSON());
  } catch (cause) {
    return { data: null, error: failureOf(cause) };
  }
}

function failureOf(cause: unknown): Failure {
  const name = cause instanceof DOMException ? cause.name : '';
  if (name === 'InvalidStateError') return failed('passkey_known', '').error;
  if (name === 'SecurityError') return failed('passkey_not_here', '').error;
  return failed('cancelled', '').error;
}
