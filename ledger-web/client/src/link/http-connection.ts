import { type Failure, isOfLine } from '../session/api.ts';
import type { SessionDesk } from '../session/session.ts';
import type { Command, Page, PushAnswer, Reset } from '../wire.ts';
import type { Connection, ConnectionListener } from './connection.ts';

/** How long a device waits at most while what it has sent is stored and not in the rows yet, in milliseconds. */
const ASK_SOON_MS = 200;

/** Rows that one answer brings at most. */
const PAGE_ROWS = 1_000;

interface Following {
  cursor: number;
  epoch: string | null;
  hash: string | undefined;
  /** Rows up to here are there, or will be at once: something of this device's is in them. */
  expected: number;
  /** Whether the listener has been told where the book stands. */
  told: boolean;
  bell: ReturnType<typeof setTimeout> | undefined;
}

/** One request after another, for networks that let no WebSocket through: what others do comes within seconds. */
export class HttpConnection implements Connection {
  private readonly session: SessionDesk;
  private readonly as: string;
  private readonly deviceId: string;
  private readonly askEveryMs: number;
  private readonly followed = new Map<string, Following>();
  private listener: ConnectionListener | null;
  isUnanswered = true;

  /** A device that has everything asks again after `askEveryMs`. */
  constructor(
    session: SessionDesk,
    userId: string,
    deviceId: string,
    askEveryMs: number,
    listener: ConnectionListener,
  ) {
    this.session = session;
    this.as = userId;
    this.askEveryMs = askEveryMs;
    this.deviceId = deviceId;
    this.listener = listener;
    void this.begin();
  }

  subscribe(book: string, cursor: number, epoch: string | null, hash?: string): void {
    this.unsubscribe(book);
    const following: Following = { cursor, epoch, hash, expected: cursor, told: false, bell: undefined };
    this.followed.set(book, following);
    void this.ask(book, following);
  }

  unsubscribe(book: string): void {
    clearTimeout(this.followed.get(book)?.bell);
    this.followed.delete(book);
  }

  /** Each request brings the session's token along. */
  renew(): void {}

  /** Each request finds out by itself. */
  probe(): void {}

  send(push: string, book: string, commands: readonly Command[]): void {
    void this.push(push, book, { device_id: this.deviceId, commands });
  }

  close(): void {
    this.listener = null;
    for (const book of [...this.followed.keys()]) {
      this.unsubscribe(book);
    }
  }

  /** Whether the server can be reached at all, and takes the token. */
  private async begin(): Promise<void> {
    const { error } = await this.session.json('/v1/books', { as: this.as, holds: ['books'] });
    this.isUnanswered = false;
    if (error === null) {
      this.listener?.connected();
    } else {
      this.end(error);
    }
  }

  private async push(push: string, book: string, body: object): Promise<void> {
    const call = { as: this.as, method: 'POST', body, holds: ['results'] } as const;
    const { data, error } = await this.session.json<PushAnswer>(`/v1/books/${book}/commands`, call);
    if (error === null) {
      this.listener?.answered(push, data.results);
      this.expect(book, data.head_seq);
    } else if (isOfLine(error)) {
      this.end(error);
    } else {
      this.listener?.refused(push, error);
    }
  }

  private async ask(book: string, following: Following): Promise<void> {
    const { cursor, epoch, hash } = following;
    const params = { cursor, epoch: epoch ?? undefined, hash, limit: PAGE_ROWS };
    const { data, error } = await this.session.json<Page | Reset>(`/v1/books/${book}/changes`, {
      as: this.as,
      params,
      holds: ['epoch'],
    });
    if (this.followed.get(book) !== following) {
      return;
    }
    if (error !== null) {
      this.askingFailed(book, error, following);
      return;
    }
    const isNews = 'reset' in data || data.to !== cursor || !following.told;
    following.cursor = 'reset' in data ? 0 : data.to;
    following.epoch = data.epoch;
    following.hash = 'reset' in data ? undefined : data.hash;
    following.told = !('reset' in data);
    if (isNews) {
      this.listener?.changes(book, data);
    }
    const more = 'reset' in data || !data.live;
    const isExpecting = following.cursor < following.expected;
    const pause = isExpecting ? Math.min(ASK_SOON_MS, this.askEveryMs) : this.askEveryMs;
    this.askAfter(more ? 0 : pause, book, following);
  }

  private askingFailed(book: string, error: Failure, following: Following): void {
    if (isOfLine(error)) {
      this.end(error);
    } else if (error.code === 'unavailable' && error.seq !== undefined) {
      // This book's own trouble: it is asked for again, and the others go on.
      this.listener?.changes(book, { error, ended: false });
      this.askAfter(this.askEveryMs, book, following);
    } else {
      this.followed.delete(book);
      this.listener?.changes(book, { error, ended: true });
    }
  }

  private expect(book: string, seq: number): void {
    const following = this.followed.get(book);
    if (following !== undefined && following.expected < seq) {
      following.expected = seq;
      if (following.bell !== undefined) {
        this.askAfter(0, book, following);
      }
    }
  }

  private askAfter(ms: number, book: string, following: Following): void {
    // The listener may have given the book up in the meantime.
    if (this.followed.get(book) !== following) {
      return;
    }
    clearTimeout(following.bell);
    following.bell = setTimeout(() => {
      following.bell = undefined;
      void this.ask(book, following);
    }, ms);
  }

  private end(error: Failure): void {
    const { listener } = this;
    this.close();
    listener?.closed(error.message, error);
  }
}
