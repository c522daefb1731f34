import type { KeyValue } from '../session/kept.ts';

interface Kept {
  /** The device's id, which is in the database and goes with it. */
  device: string;
  /** Commands in the queue that the server does not have. */
  unsent: number;
  /** Commands that went with an earlier database, and nobody has been told of so far. */
  lost: number;
}

/** Knows, outside of the database, what was in it: a browser that throws it away does not say so. */
export class Canary {
  private readonly storage: KeyValue;
  private readonly key: string;
  private kept: Kept | null = null;

  constructor(storage: KeyValue, name: string) {
    this.storage = storage;
    this.key = `${name}.canary`;
  }

  /** How many commands were thrown away before they were sent. */
  get lost(): number {
    return this.kept?.lost ?? 0;
  }

  /** The database has been opened, and this is its device. */
  begun(device: string): void {
    const before = JSON.parse(this.storage.getItem(this.key) ?? 'null') as Kept | null;
    const isGone = before !== null && before.device !== device;
    const lost = (before?.lost ?? 0) + (isGone ? before.unsent : 0);
    this.keep({ device, unsent: isGone ? 0 : (before?.unsent ?? 0), lost });
  }

  counts(unsent: number): void {
    if (this.kept !== null && this.kept.unsent !== unsent) {
      this.keep({ ...this.kept, unsent });
    }
  }

  /** The user has been told of what is lost. */
  told(): void {
    if (this.kept !== null) {
      this.keep({ ...this.kept, lost: 0 });
    }
  }

  forget(): void {
    this.kept = null;
    this.storage.removeItem(this.key);
  }

  private keep(kept: Kept): void {
    this.kept = kept;
    try {
      this.storage.setItem(this.key, JSON.stringify(kept));
    } catch {
      // A device that is full has no room for this either; what it would tell is told as long as the page is there.
    }
  }
}
