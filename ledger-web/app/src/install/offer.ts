/** What Chromium's browsers bring beside the standard events. */
interface InstallEvent extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

let offered: InstallEvent | null = null;
const listeners = new Set<() => void>();

function change(next: InstallEvent | null): void {
  offered = next;
  for (const listener of listeners) listener();
}

/** The browser's offer to install the app. It comes once, early, and is kept for when somebody wants it. */
export const installOffer = {
  watch(): void {
    window.addEventListener('beforeinstallprompt', (event) => {
      // Shown where the app says what it is good for, and not over a page.
      event.preventDefault();
      change(event as InstallEvent);
    });
    window.addEventListener('appinstalled', () => change(null));
  },

  get: (): InstallEvent | null => offered,

  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** Works once for each offer. */
  async accept(): Promise<void> {
    await offered?.prompt();
    change(null);
  },
};
