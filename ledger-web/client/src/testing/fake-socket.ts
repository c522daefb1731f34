import { FrameImpl, Parser } from '@stomp/stompjs';
import type { Command, WireError } from '../wire.ts';
import type { FakeBook } from './fake-book.ts';

/** What a connection asks of the server that it is made to. */
export interface SocketHost {
  /** The user of an access token, if there is one. */
  userOf(authorization: string | undefined): string | null;
  bookOf(id: string, user: string): FakeBook | null;
  /** Whether the answer to this push is to be lost, and the connection with it. */
  losesAnswer(): boolean;
}

interface Subscription {
  id: string;
  book: FakeBook;
  cursor: number;
  epoch: string | null;
  stop(): void;
}

const CHANGES = /^\/books\/([^/]+)\/changes$/;
const COMMANDS = /^\/books\/([^/]+)\/commands$/;
const RESULTS = '/user/queue/results';

/** A WebSocket whose other end is a fake server that speaks STOMP, as much of it as the client does. Everything comes a moment later, as over a network. */
export class FakeSocket extends EventTarget {
  readonly url: string;
  readyState: number = WebSocketState.CONNECTING;
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number; reason: string; wasClean: boolean }) => void) | null = null;
  onerror: (() => void) | null = null;
  private readonly host: SocketHost;
  private readonly ended: (socket: FakeSocket) => void;
  private readonly parser: Parser;
  private readonly subscriptions = new Map<string, Subscription>();
  private results: string | null = null;
  user: string | null = null;

  constructor(url: string, host: SocketHost, ended: (socket: FakeSocket) => void) {
    super();
    this.url = url;
    this.host = host;
    this.ended = ended;
    this.parser = new Parser(
      (raw) => this.received(FrameImpl.fromRawFrame(raw, true)),
      () => undefined,
    );
    this.later(() => {
      this.readyState = WebSocketState.OPEN;
      this.onopen?.();
      this.dispatchEvent(new Event('open'));
    });
  }

  send(data: string | ArrayBuffer): void {
    this.later(() => this.parser.parseChunk(data));
  }

  close(): void {
    this.end(1000, true);
  }

  /** Ends the connection without a word, as a lost line does. */
  drop(): void {
    this.end(1006, false);
  }

  /** Ends the connection with an error, as the server does when the sign-in has ended. */
  refuse(error: WireError): void {
    this.deliver('ERROR', { message: error.code, 'content-type': 'application/json' }, { error });
    this.later(() => this.drop());
  }

  private end(code: number, wasClean: boolean): void {
    if (this.readyState === WebSocketState.CLOSED) {
      return;
    }
    this.readyState = WebSocketState.CLOSED;
    for (const { stop } of this.subscriptions.values()) {
      stop();
    }
    this.ended(this);
    queueMicrotask(() => {
      this.onclose?.({ code, reason: '', wasClean });
      this.dispatchEvent(Object.assign(new Event('close'), { code, reason: '', wasClean }));
    });
  }

  private received({ command, headers, body }: FrameImpl): void {
    const { destination = '', id = '' } = headers;
    switch (command) {
      case 'CONNECT':
        this.connect(headers.Authorization);
        break;
      case 'SUBSCRIBE':
        if (destination === RESULTS) {
          this.results = id;
        } else {
          this.follow(id, destination, headers);
        }
        break;
      case 'UNSUBSCRIBE':
        this.subscriptions.get(id)?.stop();
        this.subscriptions.delete(id);
        break;
      case 'SEND':
        this.take(destination, headers, body);
        break;
      case 'ACK':
        this.deliver('RECEIPT', { 'receipt-id': headers.receipt ?? '' });
        break;
      default:
        this.close();
    }
  }

  private connect(authorization: string | undefined): void {
    this.user = this.host.userOf(authorization);
    if (this.user === null) {
      this.refuse(UNAUTHENTICATED);
    } else {
      this.deliver('CONNECTED', { version: '1.2', 'heart-beat': '0,0' });
    }
  }

  private follow(id: string, destination: string, headers: Readonly<Record<string, string>>): void {
    const book = this.bookAt(CHANGES, destination);
    if (book === null) {
      this.message(id, destination, { error: NOT_FOUND, ended: true });
      return;
    }
    const subscription: Subscription = {
      id,
      book,
      cursor: Number(headers.cursor ?? 0),
      epoch: headers.epoch ?? null,
      stop: book.subscribe(() => this.later(() => this.tell(subscription, false))),
    };
    this.subscriptions.set(id, subscription);
    this.tell(subscription, true);
  }

  /** Sends what is new, page by page; the first answer also when there is nothing. */
  private tell(subscription: Subscription, isFirst: boolean): void {
    const { id, book, cursor, epoch } = subscription;
    if (this.subscriptions.get(id) !== subscription) {
      return;
    }
    const page = book.page(cursor, epoch);
    const isReset = 'reset' in page;
    if (isFirst || isReset || page.to > cursor) {
      subscription.epoch = page.epoch;
      subscription.cursor = isReset ? 0 : page.to;
      this.message(id, `/books/${book.book.id}/changes`, page);
      if (isReset || !page.live) {
        this.later(() => this.tell(subscription, isReset));
      }
    }
  }

  private take(destination: string, headers: Readonly<Record<string, string>>, body: string): void {
    if (destination === '/session/token') {
      this.user = this.host.userOf(headers.Authorization);
      return;
    }
    const book = this.bookAt(COMMANDS, destination);
    const { commands } = JSON.parse(body) as { commands: Command[] };
    const answer = book === null || this.user === null ? { error: NOT_FOUND } : null;
    const isLost = answer === null && this.host.losesAnswer();
    if (isLost) {
      this.drop();
    }
    const said = answer ?? book?.push(commands, this.user ?? '');
    if (this.results !== null) {
      this.message(this.results, RESULTS, said, { 'push-id': headers['push-id'] ?? '' });
    }
  }

  private bookAt(pattern: RegExp, destination: string): FakeBook | null {
    const [, id = ''] = pattern.exec(destination) ?? [];
    return this.user === null ? null : this.host.bookOf(id, this.user);
  }

  private message(subscription: string, destination: string, body: unknown, more: Record<string, string> = {}): void {
    this.deliver('MESSAGE', { subscription, destination, 'message-id': crypto.randomUUID(), ...more }, body);
  }

  private deliver(command: string, headers: Record<string, string>, body?: unknown): void {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const frame = new FrameImpl({ command, headers, body: text, escapeHeaderValues: true });
    this.later(() => {
      const data = String(frame.serialize());
      this.onmessage?.({ data });
      this.dispatchEvent(new MessageEvent('message', { data }));
    });
  }

  private later(work: () => void): void {
    queueMicrotask(() => this.readyState !== WebSocketState.CLOSED && work());
  }
}

const UNAUTHENTICATED: WireError = { code: 'unauthenticated', message: 'Please sign in again.' };
const NOT_FOUND: WireError = { code: 'not_found', message: 'There is no such book.' };

/** As WebSockets number them. */
const WebSocketState = { CONNECTING: 0, OPEN: 1, CLOSED: 3 } as const;
