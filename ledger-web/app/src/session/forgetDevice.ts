/**
 * What browsers keep beside the client's storage: what tabs remember, and the app itself. The page that is open stays as it is; the next one comes from the
 * server again.
 */
export async function forgetDevice(): Promise<void> {
  sessionStorage.clear();
  const names = 'caches' in window ? await caches.keys() : [];
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all([
    ...names.map((name) => caches.delete(name)),
    ...registrations.map((registration) => registration.unregister()),
  ]);
}
