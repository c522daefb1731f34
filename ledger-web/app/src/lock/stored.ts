/** Of this device, for whoever uses it. Nothing of it goes to the server. */
const STORED_AS = 'ledger.lock';
const USED_AS = 'ledger.lock.used';

const listeners = new Set<() => void>();

/** The lock as it is stored, or null where there is none; read here so that an app without one need not load the rest. */
export const storedLock = {
  get: (): string | null => localStorage.getItem(STORED_AS),

  set(lock: string | null): void {
    if (lock === null) {
      localStorage.removeItem(STORED_AS);
      localStorage.removeItem(USED_AS);
    } else {
      localStorage.setItem(STORED_AS, lock);
    }
    for (const listener of listeners) listener();
  },

  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    // Other tabs tell of theirs by this.
    window.addEventListener('storage', listener);
    return () => {
      listeners.delete(listener);
      window.removeEventListener('storage', listener);
    };
  },

  /** When somebody last used the app here, in milliseconds of the device's clock. */
  lastUsed: (): number => Number(localStorage.getItem(USED_AS) ?? 0),
  use: (now: number): void => localStorage.setItem(USED_AS, String(now)),
};
