import { Client, type IFrame, type IMessage, type StompSubscription } from '@stomp/stompjs';
import { intercepted } from '../session/api.ts';
import type { Command, Ended, Page, PushAnswer, Reset, WireError } from '../wire.ts';
import { type Connection, type ConnectionListener, FELL_SILENT, SILENT_MS } from './connection.ts';
import { SignsOfLife } from './signs-of-life.ts';

/** The server sends a sign of life this often: its shortest. Milliseconds. */
const HEART_BEAT_IN_MS = 10_000;

/** Timers of hidden tabs ring once a minute, so more cannot be promised. Milliseconds. */
const HEART_BEAT_OUT_MS = 60_000;

const SAID_NOTHING = 'The server ended the connection.';
const NOT_STOMP = 'What came over the connection is not what the server says.';

/** A push is answered, or something else comes, within this time; else the other end is asked for a sign of life. Milliseconds. */
const ANSWER_MS = 5_000;

/** Longest wait for a connection to be ready, in milliseconds. */
const CONNECT_MS = 20_000;

/** STOMP over one WebSocket: what others do comes at once. */
export class StompConnection implements Connection {
  private readonly client: Client;
  private readonly deviceId: string;
  private readonly subscriptions = new Map<string, StompSubscription>();
  private listener: ConnectionListener | null;
  private readonly patience: ReturnType<typeof setTimeout>;
  private readonly signs: SignsOfLife;
  isUnanswered = true;

  /** The other end is asked for a sign of life after `silentMs` without one. */
  constructor(
    url: string,
    token: string,
    deviceId: string,
    open: (url: string) => WebSocket,
    listener: ConnectionListener,
    silentMs: number = SILENT_MS,
  ) {
    this.deviceId = deviceId;
    this.listener = listener;
    this.signs = new SignsOfLife(
      silentMs,
      () => this.askForSign(),
      () => this.end(FELL_SILENT, null),
    );
    this.client = new Client({
      webSocketFactory: () => this.watched(open(url)),
      connectHeaders: { Authorization: `Bearer ${token}` },
      reconnectDelay: 0,
      heartbeatIncoming: HEART_BEAT_IN_MS,
      heartbeatOutgoing: HEART_BEAT_OUT_MS,
      // Reckoned by a clock that is set now and then; the signs of life are watched here, by one that is not.
      heartbeatToleranceMultiplier: Number.POSITIVE_INFINITY,
      discardWebsocketOnCommFailure: true,
      onConnect: () => this.ready(),
      onStompError: (frame) => this.end(SAID_NOTHING, errorIn(frame)),
      onUnhandledFrame: () => this.end(NOT_STOMP, intercepted().error),
      onWebSocketError: () => this.end('The connection failed.', null),
      onWebSocketClose: () => this.end('The connection was closed.', null),
    });
    this.patience = setTimeout(() => this.end('The server did not answer in time.', null), CONNECT_MS);
    this.client.activate();
  }

  subscribe(book: string, cursor: number, epoch: string | null, hash?: string): void {
    this.unsubscribe(book);
    const headers: Record<string, string> = { cursor: String(cursor) };
    if (epoch !== null) {
      headers.epoch = epoch;
    }
    if (hash !== undefined) {
      headers.hash = hash;
    }
    const deliver = (message: IMessage) =>
      this.read<Page | Reset | Ended>(message, (said) => this.listener?.changes(book, said));
    this.subscriptions.set(book, this.client.subscribe(`/books/${book}/changes`, deliver, headers));
  }

  unsubscribe(book: string): void {
    this.subscriptions.get(book)?.unsubscribe();
    this.subscriptions.delete(book);
  }

  renew(token: string): void {
    if (this.client.connected) {
      this.client.publish({ destination: '/session/token', headers: { Authorization: `Bearer ${token}` } });
    }
  }

  send(push: string, book: string, commands: readonly Command[]): void {
    this.client.publish({
      destination: `/books/${book}/commands`,
      headers: { 'push-id': push, 'content-type': 'application/json' },
      body: JSON.stringify({ device_id: this.deviceId, commands }),
    });
    this.signs.expect(ANSWER_MS);
  }

  probe(): void {
    if (this.client.connected) {
      this.signs.probe();
    }
  }

  close(): void {
    this.listener = null;
    clearTimeout(this.patience);
    this.signs.stop();
    void this.client.deactivate({ force: true });
  }

  private ready(): void {
    clearTimeout(this.patience);
    this.signs.start();
    this.client.subscribe('/user/queue/results', (message) => {
      const push = message.headers['push-id'] ?? '';
      this.read<PushAnswer | { error: WireError }>(message, (answer) => {
        if ('results' in answer) {
          this.listener?.answered(push, answer.results);
        } else {
          this.listener?.refused(push, answer.error);
        }
      });
    });
    this.listener?.connected();
  }

  private watched(socket: WebSocket): WebSocket {
    const answered = () => {
      this.isUnanswered = false;
    };
    socket.addEventListener('open', answered);
    socket.addEventListener('close', answered);
    socket.addEventListener('message', ({ data }: MessageEvent) => {
      this.signs.heard();
      // Nothing would come of it otherwise: the end of such a frame is waited for.
      if (typeof data === 'string' && /^\s*<(!doctype|html)/i.test(data)) {
        this.end(NOT_STOMP, intercepted().error);
      }
    });
    return socket;
  }

  /** A receipt is honoured on every frame, and this one does nothing else. */
  private askForSign(): void {
    if (this.client.connected) {
      this.client.ack('sign-of-life', 'sign-of-life', { receipt: 'sign-of-life' });
    }
  }

  /** What is not the server's ends the connection: what it stood for is lost, and comes with the next one. */
  private read<T extends object>(message: IMessage, take: (said: T) => void): void {
    let said: unknown = null;
    try {
      said = JSON.parse(message.body);
    } catch {
      // Told below.
    }
    if (typeof said === 'object' && said !== null) {
      take(said as T);
    } else {
      this.end(NOT_STOMP, intercepted().error);
    }
  }

  private end(reason: string, error: WireError | null): void {
    const listener = this.listener;
    this.close();
    listener?.closed(error?.message ?? reason, error);
  }
}

function errorIn(frame: IFrame): WireError {
  try {
    const body = JSON.parse(frame.body) as { error?: WireError } & WireError;
    const { code, message, ...more } = body.error ?? body;
    return { ...more, code: String(code ?? 'unavailable'), message: String(message ?? SAID_NOTHING) };
  } catch {
    return { code: 'unavailable', message: frame.headers.message ?? SAID_NOTHING };
  }
}
