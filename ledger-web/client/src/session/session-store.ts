import { type Kept, type KeyValue, type Session, sessionOf } from './kept.ts';

/** The sign-in of this device as it is kept for all tabs, and word of its changes. */
export class SessionStore {
  private readonly storage: KeyValue;
  private readonly key: string;
  private readonly listeners = new Set<() => void>();
  kept: Kept | null;
  /** The same object until it is somebody else, or called otherwise. */
  shown: Session | null;

  constructor(storage: KeyValue, key: string) {
    this.storage = storage;
    this.key = key;
    this.kept = this.read();
    this.shown = sessionOf(this.kept);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes over what another tab has kept. */
  reread(): Kept | null {
    this.kept = this.read();
    this.publish();
    return this.kept;
  }

  keep(kept: Kept | null): void {
    this.kept = kept;
    if (kept === null) {
      this.storage.removeItem(this.key);
    } else {
      this.storage.setItem(this.key, JSON.stringify(kept));
    }
    this.publish();
  }

  /** What is kept, whichever tab has kept it. */
  read(): Kept | null {
    const text = this.storage.getItem(this.key);
    return text === null ? null : (JSON.parse(text) as Kept);
  }

  private publish(): void {
    const session = sessionOf(this.kept);
    if (JSON.stringify(session) !== JSON.stringify(this.shown)) {
      this.shown = session;
    }
    for (const listener of [...this.listeners]) {
      listener();
    }
  }
}
