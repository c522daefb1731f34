import { vi } from 'vitest';
import { EditClock } from '../src/clock/clock.ts';
import { inMemory } from '../src/platform.ts';
import { Api } from '../src/session/api.ts';
import { SessionDesk } from '../src/session/session.ts';
import { Line } from '../src/sync/line.ts';
import type { SyncEvent } from '../src/sync/state.ts';

export const BOOK = 'book';
export const DEVICE = 'device';
export const PAGE = { book_id: BOOK, epoch: 'e1', from: 0, to: 7, head: 7, live: true, changes: [] };

/** A WebSocket that never comes about; `end` is what becomes of it. */
export class NoSocket {
  readonly readyState: number = 0;
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  private readonly heard = new Map<string, (event: { data: string }) => void>();
  end = () => {
    this.hear('close');
    this.onclose?.({ code: 1006 });
  };

  addEventListener(type: string, listener: (event: { data: string }) => void): void {
    this.heard.set(type, listener);
  }

  protected hear(type: string, data = ''): void {
    this.heard.get(type)?.({ data });
  }

  close = () => undefined;
}

/** A WebSocket at whose other end a STOMP server answers CONNECT with `says`, asks for a sign of life with one, and everything else with silence. */
export class StompSocket extends NoSocket {
  override readonly readyState = 1;
  readonly frames: string[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  /** Takes everything, and says nothing. */
  isDead = false;
  says = 'CONNECTED\nversion:1.2\n\n\0';

  send(frame: string): void {
    this.frames.push(frame);
    if (this.isDead) {
      return;
    }
    if (frame.startsWith('CONNECT')) {
      this.tell(this.says);
    } else if (frame.startsWith('ACK')) {
      this.tell(`RECEIPT\nreceipt-id:${/^receipt:(.*)$/m.exec(frame)?.[1]}\n\n\0`);
    }
  }

  tell(frame: string): void {
    queueMicrotask(() => {
      this.hear('message', frame);
      this.onmessage?.({ data: frame });
    });
  }
}

/** One line with what came over it, the WebSockets that it tried, and answers to its requests by the end of their addresses. */
export class TestLine {
  readonly events: SyncEvent[] = [];
  readonly sockets: NoSocket[] = [];
  /** What the next WebSocket is; one that does not come about, if nothing is said. */
  next: NoSocket | undefined;
  readonly asked: string[] = [];
  readonly answers: Record<string, () => Response> = {
    '/v1/books': () => Response.json({ books: [] }),
    '/changes': () => Response.json(PAGE),
    '/refresh': () => new Response('{"code":"unavailable"}', { status: 503 }),
  };
  readonly line: Line;

  constructor() {
    const storage = inMemory();
    const kept = { user_id: 'u', access_token: 't', refresh_token: 'r', access_until: Date.now() + 900_000 };
    storage.setItem('test.session', JSON.stringify({ ...kept, login: 'l', name: 'n', expired: false }));
    const clock = new EditClock(Date.now);
    const api = new Api('http://server', clock, (url) => this.answer(new URL(url)));
    const session = new SessionDesk(api, storage, (_, task) => task(), 'test');
    const pace = { firstWaitMs: 1, longestWaitMs: 1, askEveryMs: 1_000 };
    this.line = new Line({ url: 'ws://server', session, userId: 'u', webSocket: () => this.open(), pace }, (event) =>
      this.events.push(event),
    );
  }

  get last(): SyncEvent | undefined {
    return this.events.at(-1);
  }

  async connect(): Promise<void> {
    await this.line.connect(DEVICE);
    await vi.advanceTimersByTimeAsync(0);
  }

  /** A try to connect that ends without a WebSocket. */
  async tryInVain(): Promise<void> {
    await this.connect();
    this.sockets.at(-1)?.end();
    await vi.advanceTimersByTimeAsync(0);
  }

  private open(): WebSocket {
    const socket = this.next ?? new NoSocket();
    this.sockets.push(socket);
    return socket as unknown as WebSocket;
  }

  private async answer(url: URL): Promise<Response> {
    this.asked.push(url.pathname + url.search);
    const answer = Object.entries(this.answers).find(([end]) => url.pathname.endsWith(end));
    if (answer === undefined) {
      throw new TypeError('Nothing answers.');
    }
    return answer[1]();
  }
}
