import { registerSW } from 'virtual:pwa-register';

/** Looked for again and again, since a shop's tablet may keep the app open for weeks. */
const UPDATE_CHECK_MS = 60 * 60 * 1000;

let ready = false;
const listeners = new Set<() => void>();

const activate = registerSW({
  onNeedRefresh() {
    ready = true;
    for (const listener of listeners) listener();
  },
  onRegisteredSW(_url, registration) {
    if (registration) setInterval(() => void registration.update().catch(() => {}), UPDATE_CHECK_MS);
  },
});

/** Whether a new version of the app waits; it is used only when whoever works here says so. */
export const newVersion = {
  isReady: () => ready,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  load: () => void activate(true),
};
