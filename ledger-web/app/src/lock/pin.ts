/** A lock that is set: what tells the right PIN, and when it falls shut. */
export interface LockSetting {
  /** Both base64. A PIN has few digits, so its hash hides it from a look at the storage and from nothing more. */
  salt: string;
  hash: string;
  /** The app is locked after as many minutes without use. */
  minutes: number;
  /** The credential of the device's own lock (finger, face), base64; null where it is not asked. */
  passkey: string | null;
  /** How many wrong PINs were tried since the last right one. */
  wrong: number;
  /** No PIN is taken before, in milliseconds of the device's clock. */
  wait_until: number;
}

export const PIN_DIGITS = { least: 4, most: 8 } as const;
export const MINUTES = [1, 5, 15, 60] as const;

const ROUNDS = 210_000;
/** As many tries are free; each one after them doubles the wait. */
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

export function readLock(stored: string): LockSetting | null {
  try {
    return JSON.parse(stored) as LockSetting;
  } catch {
    return null;
  }
}

export const isPin = (text: string): boolean =>
  /^\d+$/.test(text) && text.length >= PIN_DIGITS.least && text.length <= PIN_DIGITS.most;

export async function newLock(pin: string, minutes: number): Promise<LockSetting> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { salt: base64(salt), hash: await hashOf(pin, salt), minutes, passkey: null, wrong: 0, wait_until: 0 };
}

export async function isRight(lock: LockSetting, pin: string): Promise<boolean> {
  return (await hashOf(pin, bytes(lock.salt))) === lock.hash;
}

/** The lock after one more wrong PIN. */
export function afterWrong(lock: LockSetting, now: number): LockSetting {
  const wrong = lock.wrong + 1;
  const waitMs = wrong < FREE_TRIES ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES), LONGEST_WAIT_MS);
  return { ...lock, wrong, wait_until: now + waitMs };
}

/** How long no PIN is taken, in milliseconds; a clock that was set back does not make it longer than the longest. */
export function waitMs(lock: LockSetting, now: number): number {
  return Math.max(0, Math.min(lock.wait_until - now, LONGEST_WAIT_MS));
}

/** Whether the app has lain unused for longer than the lock allows; a use in the future is one by a clock that was wrong. */
export function isStale(lock: LockSetting, lastUsed: number, now: number): boolean {
  return now - lastUsed >= lock.minutes * 60_000 || lastUsed > now + 60_000;
}

async function hashOf(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  const by = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS };
  return base64(new Uint8Array(await crypto.subtle.deriveBits(by, key, 256)));
}

export const base64 = (data: Uint8Array): string => btoa(String.fromCharCode(...data));
export const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
