import { v7 } from 'uuid';
import type { LeaderStatus, StoredEffect, SyncEvent } from './state.ts';

/** What a tab tells the others of the same browser and user. */
export type Notice =
  /** From the tab that leads, after it is on the disk. */
  | { kind: 'done'; done: readonly StoredEffect[]; status: LeaderStatus }
  /** Something that happened in a tab and is on the disk: every tab takes it in. */
  | { kind: 'event'; event: SyncEvent }
  /** A tab that has just begun to lead asks which books the others show. */
  | { kind: 'who' }
  /** The disk had refused, and stands elsewhere than what was told: everybody takes up what it has. */
  | { kind: 'reread' }
  /** A tab that shows something asks whether there is still one that leads. */
  | { kind: 'ping' };

/** A notice with its sender and its number there, by which others see what they have missed; tabs of earlier versions send neither. */
type Numbered = Notice & { from?: string; n?: number; visible?: boolean };

export interface TabsListener {
  leads(): void;
  follows(): void;
  notice(notice: Notice): void;
  /** Notices of another tab did not come to this one. */
  missed(): void;
  /** The tab that leads looks now and then at what others may have left on the disk without a word. */
  looks(): void;
}

const PING_EVERY_MS = 2_000;

/**
 * A tab that shows something takes the lead when so many pings of it in a row had no answer. Pings are counted, and no clock is read: a tab that was itself
 * busy, frozen or asleep meanwhile has not asked. Hidden tabs are frozen by browsers; one that somebody looks at is only busy.
 */
const PATIENCE_PINGS = 3;
const PATIENCE_VISIBLE_PINGS = 10;

/** The tab that leads looks at the disk with every so many of its beats. */
const LOOK_BEATS = 5;

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
  private readonly beats: ReturnType<typeof setInterval>;
  private readonly id = v7();
  /** Ends the request for the lock that waits, if one does; another one for each time that this tab stands for the lead. */
  private standing: AbortController | null = null;
  private leading = false;
  private sent = 0;
  private readonly heard = new Map<string, number>();
  private unanswered = 0;
  private isLeaderVisible = true;
  private beat = 0;
  private closed = false;
  private release: (() => void) | undefined;

  constructor(name: string, platform: TabPlatform, listener: TabsListener) {
    this.name = name;
    this.platform = platform;
    this.listener = listener;
    this.channel = platform.channel?.(name) ?? null;
    if (this.channel !== null) {
      this.channel.onmessage = ({ data }: MessageEvent<Numbered>) => this.received(data);
    }
    this.beats = setInterval(() => this.watch(), PING_EVERY_MS);
  }

  /** Whether this tab holds the lock at this moment. */
  get leads(): boolean {
    return this.leading;
  }

  /** Begins to stand for the lead; gets it at once where there is no other tab. */
  start(): void {
    if (this.closed || this.standing !== null) {
      return;
    }
    this.standing = new AbortController();
    this.unanswered = 0;
    if (this.platform.locks === null) {
      this.lead();
    } else {
      void this.ask({ signal: this.standing.signal });
    }
  }

  /** The browser is about to freeze this tab: another one leads from now on, and this one stands no more until it {@link start starts} again. */
  rest(): void {
    this.standing?.abort();
    this.standing = null;
    if (this.leading) {
      this.leading = false;
      this.listener.follows();
    }
    this.release?.();
  }

  post(notice: Notice): void {
    if (!this.closed) {
      const visible = notice.kind === 'done' ? { visible: this.platform.isVisible() } : {};
      this.channel?.postMessage({ ...notice, ...visible, from: this.id, n: ++this.sent });
    }
  }

  close(): void {
    this.closed = true;
    clearInterval(this.beats);
    this.standing?.abort();
    this.release?.();
    this.channel?.close();
  }

  private async ask(options: LockOptions): Promise<void> {
    const { standing } = this;
    let isOver = false;
    try {
      await this.platform.locks?.request(this.name, options, () => {
        if (isOver || this.standing !== standing || this.closed) {
          return; // rests, is closed, or was robbed before it knew that it had the lock
        }
        this.lead();
        return new Promise<void>((resolve) => {
          this.release = resolve;
        });
      });
    } catch {
      isOver = true;
      // The lock was taken by a tab that did not hear from this one, or this one is closing.
      const wasLeading = this.leading;
      this.leading = false;
      if (this.standing === standing && standing !== null && !this.closed) {
        this.unanswered = 0;
        this.isLeaderVisible = true;
        if (wasLeading) {
          // What others told while this tab believed to lead, it did not take in.
          this.listener.follows();
          this.listener.missed();
        }
        void this.ask({ signal: standing.signal });
      }
    }
  }

  private lead(): void {
    this.leading = true;
    this.listener.leads();
    this.post({ kind: 'who' });
  }

  private received({ from, n, visible, ...notice }: Numbered): void {
    if (notice.kind === 'done') {
      this.unanswered = 0;
      this.isLeaderVisible = visible ?? false;
    }
    if (from !== undefined && n !== undefined) {
      const last = this.heard.get(from) ?? n - 1;
      this.heard.set(from, n);
      if (n > last + 1) {
        this.listener.missed();
      }
    }
    this.listener.notice(notice as Notice);
  }

  private watch(): void {
    if (this.leading) {
      this.unanswered = 0;
      this.beat = (this.beat + 1) % LOOK_BEATS;
      if (this.beat === 0) {
        this.listener.looks();
      }
      return;
    }
    if (!this.platform.isVisible() || this.platform.locks === null || this.standing === null) {
      this.unanswered = 0;
    } else if (this.unanswered >= (this.isLeaderVisible ? PATIENCE_VISIBLE_PINGS : PATIENCE_PINGS)) {
      this.unanswered = 0;
      this.standing.abort();
      this.standing = new AbortController();
      void this.ask({ steal: true });
    } else {
      this.unanswered++;
      this.post({ kind: 'ping' });
    }
  }
}
