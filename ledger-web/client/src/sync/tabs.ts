import type { LeaderStatus, StoredEffect, SyncEvent } from './state.ts';

/** What a tab tells the others of the same browser and user. */
export type Notice =
  /** From the tab that leads, after it is on the disk. */
  | { kind: 'done'; done: readonly StoredEffect[]; status: LeaderStatus }
  /** Something that happened in a tab and is on the disk: every tab takes it in. */
  | { kind: 'event'; event: SyncEvent }
  /** A tab that has just begun to lead asks which books the others show. */
  | { kind: 'who' }
  /** A tab that shows something asks whether there is still one that leads. */
  | { kind: 'ping' };

export interface TabsListener {
  leads(): void;
  follows(): void;
  notice(notice: Notice): void;
}

/** A tab that shows something, and has not heard from the one that leads for this long, takes its place: browsers freeze hidden tabs. Milliseconds. */
const SILENCE_MS = 6_000;
const PING_EVERY_MS = 2_000;

/** What a browser has for its tabs; a process that is alone has neither. */
export interface TabPlatform {
  locks: LockManager | null;
  channel: ((name: string) => BroadcastChannel) | null;
  isVisible(): boolean;
}

/** The tabs of one browser that have one user: one of them leads, which is the one that holds the lock. */
export class Tabs {
  private readonly name: string;
  private readonly platform: TabPlatform;
  private readonly listener: TabsListener;
  private readonly channel: BroadcastChannel | null;
  private readonly closing = new AbortController();
  private readonly pings: ReturnType<typeof setInterval>;
  private leading = false;
  private heard = Date.now();
  private release: (() => void) | undefined;

  constructor(name: string, platform: TabPlatform, listener: TabsListener) {
    this.name = name;
    this.platform = platform;
    this.listener = listener;
    this.channel = platform.channel?.(name) ?? null;
    if (this.channel !== null) {
      this.channel.onmessage = ({ data }: MessageEvent<Notice>) => this.received(data);
    }
    this.pings = setInterval(() => this.watch(), PING_EVERY_MS);
  }

  /** Begins to stand for the lead; gets it at once where there is no other tab. */
  start(): void {
    if (this.platform.locks === null) {
      this.lead();
    } else {
      void this.ask({ signal: this.closing.signal });
    }
  }

  post(notice: Notice): void {
    if (!this.closing.signal.aborted) {
      this.channel?.postMessage(notice);
    }
  }

  close(): void {
    clearInterval(this.pings);
    this.closing.abort();
    this.release?.();
    this.channel?.close();
  }

  private async ask(options: LockOptions): Promise<void> {
    try {
      await this.platform.locks?.request(this.name, options, () => {
        this.lead();
        return new Promise<void>((resolve) => {
          this.release = resolve;
        });
      });
    } catch {
      // The lock was taken by a tab that did not hear from this one, or this one is closing.
      this.leading = false;
      if (!this.closing.signal.aborted) {
        this.listener.follows();
        void this.ask({ signal: this.closing.signal });
      }
    }
  }

  private lead(): void {
    this.leading = true;
    this.listener.leads();
    this.post({ kind: 'who' });
  }

  private received(notice: Notice): void {
    if (notice.kind === 'done') {
      this.heard = Date.now();
    }
    this.listener.notice(notice);
  }

  private watch(): void {
    const hidden = !this.platform.isVisible();
    if (this.leading || hidden || this.platform.locks === null) {
      this.heard = Date.now();
      return;
    }
    if (Date.now() - this.heard > SILENCE_MS) {
      this.heard = Date.now();
      void this.ask({ steal: true });
    } else {
      this.post({ kind: 'ping' });
    }
  }
}
