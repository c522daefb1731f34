import { type Api, passes } from './api.ts';
import type { Exclusive, KeyValue } from './kept.ts';

/**
 * Tells the server of the sign-ins that this device has left, and that the server does not know of yet. Until it does, what names them stays under `key`, apart
 * from the session, and is used for nothing else.
 */
export function sayFarewells(api: Api, storage: KeyValue, exclusive: Exclusive, key: string): Promise<void> {
  const kept = () => JSON.parse(storage.getItem(key) ?? '[]') as string[];

  function forget(told: string): void {
    const others = kept().filter((other) => other !== told);
    if (others.length === 0) {
      storage.removeItem(key);
    } else {
      storage.setItem(key, JSON.stringify(others));
    }
  }

  return exclusive(key, async () => {
    for (const refresh_token of kept()) {
      const call = { method: 'POST', body: { refresh_token }, keepalive: true } as const;
      const { error } = await api.json('/v1/auth/logout', call);
      if (error !== null && passes(error)) {
        return;
      }
      forget(refresh_token);
    }
  });
}
