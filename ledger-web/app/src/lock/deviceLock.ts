import { base64, bytes } from './pin.ts';

/** Longest that the device's own question may stay open, in milliseconds. */
const ASK_MS = 60_000;

const challenge = () => crypto.getRandomValues(new Uint8Array(32));

/** Whether the device can ask for a finger, a face or its own PIN. */
export async function hasDeviceLock(): Promise<boolean> {
  return (
    typeof PublicKeyCredential === 'function' &&
    (await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false))
  );
}

/** A credential that stays on the device and is good for this alone; its id, or null where somebody thought better of it. */
export async function newCredential(name: string): Promise<string | null> {
  const made = await navigator.credentials
    .create({
      publicKey: {
        challenge: challenge(),
        rp: { name: 'Ledger' },
        user: { id: crypto.getRandomValues(new Uint8Array(16)), name, displayName: name },
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        authenticatorSelection: {
          authenticatorAttachment: 'platform',
          residentKey: 'discouraged',
          userVerification: 'required',
        },
        timeout: ASK_MS,
      },
    })
    .catch(() => null);
  return made instanceof PublicKeyCredential ? base64(new Uint8Array(made.rawId)) : null;
}

/** Has the device ask who is there. Nobody checks the answer but the device: it opens a screen, and no door of the server's. */
export async function deviceSaysYes(credential: string): Promise<boolean> {
  const shown = await navigator.credentials
    .get({
      publicKey: {
        challenge: challenge(),
        allowCredentials: [{ type: 'public-key', id: bytes(credential) }],
        userVerification: 'required',
        timeout: ASK_MS,
      },
    })
    .catch(() => null);
  return shown !== null;
}
