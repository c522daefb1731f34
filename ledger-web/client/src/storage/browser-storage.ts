import type { DeviceStorage, StorageAdapter } from './storage.ts';

/** What browsers have: IndexedDB. The code for it is loaded when somebody is signed in, and not before the page shows. */
export const indexedDbStorage: StorageAdapter = {
  open: (name, events) => later(async () => (await import('./indexed-db.ts')).openIndexedDb(name, events)),
  forget: async (name) => (await import('./forget.ts')).forget(name),
};

/** Storage that is there a moment later: what is asked of it is asked then, in its order. Code that did not come is asked for again. */
function later(load: () => Promise<DeviceStorage>): DeviceStorage {
  let loading: Promise<DeviceStorage> | null = null;
  const loaded = () => {
    loading ??= load().catch((cause: unknown) => {
      loading = null;
      throw cause;
    });
    return loading;
  };
  void loaded().catch(() => undefined);
  return new Proxy({} as DeviceStorage, {
    get:
      (_, method: keyof DeviceStorage) =>
      (...values: never[]) =>
        loaded().then((storage) => (storage[method] as (...values: never[]) => unknown)(...values)),
  });
}
