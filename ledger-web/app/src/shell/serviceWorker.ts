import { registerSW } from 'virtual:pwa-register';

/** Looked for again and again, since a shop's tablet may keep the app open for weeks. */
const UPDATE_CHECK_MS = 60 * 60 * 1000;

/** `waits`: loaded when somebody says so. `elsewhere`: somebody did, in another tab, and this one still is what it was. */
type NewVersion = 'none' | 'waits' | 'elsewhere';

let state: NewVersion = 'none';
let isAskedForHere = false;
const listeners = new Set<() => void>();

function become(next: NewVersion): void {
  state = next;
  for (const listener of listeners) listener();
}

const activate = registerSW({
  onNeedRefresh: () => become('waits'),
  // Only the tab that asked for it is loaded anew: in the others something may be half written.
  onNeedReload: () => (isAskedForHere ? window.location.reload() : become('elsewhere')),
  onRegisteredSW(_url, registration) {
    if (registration) setInterval(() => void registration.update().catch(() => {}), UPDATE_CHECK_MS);
  },
});

/** A new version of the app; it is used only when whoever works here says so. */
export const newVersion = {
  state: () => state,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  load(): void {
    isAskedForHere = true;
    if (state === 'elsewhere') window.location.reload();
    else void activate(true);
  },
};
