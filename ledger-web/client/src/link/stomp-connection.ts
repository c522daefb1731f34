import { Client, type IFrame, type IMessage, type StompSubscription } from '@stomp/stompjs';
import type { Command, Ended, Page, PushAnswer, Reset, WireError } from '../wire.ts';
import type { Connection, ConnectionListener } from './connection.ts';

/** The server sends a sign of life this often, and is given up after twice as long: room for one large message on a slow line. Milliseconds. */
const HEART_BEAT_IN_MS = 30_000;

/** Timers of hidden tabs ring once a minute, so more cannot be promised. Milliseconds. */
const HEART_BEAT_OUT_MS = 60_000;

/** Longest wait for a connection to be ready, in milliseconds. */
const CONNECT_MS = 20_000;

/** STOMP over one WebSocket: what others do comes at once. */
export class StompConnection implements Connection {
  private readonly client: Client;
  private readonly deviceId: string;
  private readonly subscriptions = new Map<string, StompSubscription>();
  private listener: ConnectionListener | null;
  private readonly patience: ReturnType<typeof setTimeout>;

  constructor(
    url: string,
    token: string,
    deviceId: string,
    open: (url: string) => WebSocket,
    listener: ConnectionListener,
  ) {
    this.deviceId = deviceId;
    this.listener = listener;
    this.client = new Client({
      webSocketFactory: () => open(url),
      connectHeaders: { Authorization: `Bearer ${token}` },
      reconnectDelay: 0,
      heartbeatIncoming: HEART_BEAT_IN_MS,
      heartbeatOutgoing: HEART_BEAT_OUT_MS,
      discardWebsocketOnCommFailure: true,
      onConnect: () => this.ready(),
      onStompError: (frame) => this.end('The server ended the connection.', errorIn(frame)),
      onWebSocketError: () => this.end('The connection failed.', null),
      onWebSocketClose: () => this.end('The connection was closed.', null),
    });
    this.patience = setTimeout(() => this.end('The server did not answer in time.', null), CONNECT_MS);
    this.client.activate();
  }

  subscribe(book: string, cursor: number, epoch: string | null): void {
    this.unsubscribe(book);
    const headers: Record<string, string> = { cursor: String(cursor) };
    if (epoch !== null) {
      headers.epoch = epoch;
    }
    const deliver = (message: IMessage) => this.listener?.changes(book, parsed(message) as Page | Reset | Ended);
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
  }

  close(): void {
    this.listener = null;
    clearTimeout(this.patience);
    void this.client.deactivate({ force: true });
  }

  private ready(): void {
    clearTimeout(this.patience);
    this.client.subscribe('/user/queue/results', (message) => {
      const answer = parsed(message) as PushAnswer | { error: WireError };
      const push = message.headers['push-id'] ?? '';
      if ('results' in answer) {
        this.listener?.answered(push, answer.results);
      } else {
        this.listener?.refused(push, answer.error);
      }
    });
    this.listener?.connected();
  }

  private end(reason: string, error: WireError | null): void {
    const listener = this.listener;
    this.close();
    listener?.closed(error?.message ?? reason, error);
  }
}

const parsed = (message: IMessage): unknown => JSON.parse(message.body);

function errorIn(frame: IFrame): WireError {
  try {
    const body = JSON.parse(frame.body) as { error?: WireError } & WireError;
    return body.error ?? body;
  } catch {
    return { code: 'unavailable', message: frame.headers.message ?? 'The server ended the connection.' };
  }
}
