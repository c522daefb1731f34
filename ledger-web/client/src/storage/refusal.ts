import type { WireError } from '../wire.ts';

/** How devices say that there is no room: browsers, SQLite, and its drivers. */
const FULL = /QuotaExceeded|SQLITE_FULL|ENOSPC|database or disk is full/;

/** Why the device keeps nothing, as an error like the server's: `storage_full`, or `storage` with the device's own words. */
export function refusalOf(cause: unknown): WireError {
  const { name, message, code } = cause instanceof Error ? (cause as Error & { code?: unknown }) : asError(cause);
  return FULL.test(`${name} ${code} ${message}`)
    ? { code: 'storage_full', message: 'There is no room left on this device.' }
    : { code: 'storage', message: `This device cannot store anything: ${message || name}` };
}

const asError = (cause: unknown) => ({ name: '', message: String(cause), code: '' });

/** Another tab has the database in an older version, and must be closed first. */
export const WAITS_FOR_TAB: WireError = {
  code: 'storage_blocked',
  message: 'Another tab has an older version of this app open. Close it to go on here.',
};

/** What an earlier version kept is being put into the form of this one. */
export const PACKS: WireError = {
  code: 'storage_packing',
  message: 'What this device keeps is being put in order after an update.',
};

/** Another tab has the database in a newer version, or has forgotten it; this one has let go. */
export const TAKEN: WireError = {
  code: 'storage_taken',
  message: 'Another tab has a newer version of this app open. Load this one again.',
};
