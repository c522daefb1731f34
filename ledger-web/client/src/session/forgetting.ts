import type { KeyValue } from './kept.ts';

const USER = '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})';

/**
 * Removes all that is kept of a user beside the database, and all that is nobody's: every key that begins with the client's name. What other users of the device have
 * here stays, and so does `except`.
 */
export function forgetKeys(storage: KeyValue, name: string, userId: string, except: string): void {
  const keys = Array.from({ length: storage.length ?? 0 }, (_, i) => storage.key?.(i) ?? '');
  const ofUser = new RegExp(`^${name}(?:[.]${USER}[.]books|-${USER}[.]canary)$`);
  const users = keys.flatMap((key) => ofUser.exec(key)?.slice(1) ?? []);
  const others = users.filter((user) => user && user !== userId);
  for (const key of keys) {
    const isOurs = key.startsWith(`${name}.`) || key.startsWith(`${name}-${userId}`);
    if (isOurs && key !== except && !others.some((other) => key.includes(other))) {
      storage.removeItem(key);
    }
  }
}
