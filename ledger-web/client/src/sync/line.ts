import { Connection } from '../link/connection.ts';
import type { SessionDesk } from '../session/session.ts';
import type { Command } from '../wire.ts';
import type { SyncEvent } from './state.ts';

export interface LineOptions {
  /** Of the server's WebSocket. */
  url: string;
  session: SessionDesk;
  webSocket(url: string): WebSocket;
}

/** The line to the server: one connection after another, each with a token that is good, and what comes over it as events. */
export class Line {
  private readonly options: LineOptions;
  private readonly happened: (event: SyncEvent) => void;
  private connection: Connection | null = null;
  /** Counts attempts, so that one that was given up meanwhile does nothing. */
  private attempt = 0;

  constructor(options: LineOptions, happened: (event: SyncEvent) => void) {
    this.options = options;
    this.happened = happened;
  }

  async connect(deviceId: string): Promise<void> {
    const { session, url, webSocket } = this.options;
    const attempt = ++this.attempt;
    const token = await session.token();
    if (attempt !== this.attempt) {
      return;
    }
    if (token.error !== null) {
      const signedOut = session.expired || session.current === null;
      this.happened(signedOut ? { type: 'signed_out' } : { type: 'disconnected', reason: token.error.message });
      return;
    }
    this.connection = new Connection(url, token.data, deviceId, webSocket, {
      connected: () => this.happened({ type: 'connected' }),
      closed: (reason, error) => {
        this.connection = null;
        if (error?.code === 'unauthenticated' || error?.code === 'token_expired') {
          session.refused(token.data);
        }
        this.happened({ type: 'disconnected', reason });
      },
      changes: (book, message) => {
        if ('changes' in message) {
          this.happened({ type: 'page', page: message });
        } else if ('reset' in message) {
          this.happened({ type: 'reset', book, epoch: message.epoch, reason: message.reason });
        } else {
          this.happened({ type: 'ended', book, error: message.error });
        }
      },
      answered: (push, answer) =>
        this.happened(
          'results' in answer
            ? { type: 'answered', push, results: answer.results }
            : { type: 'push_refused', push, error: answer.error },
        ),
    });
  }

  disconnect(): void {
    this.attempt++;
    this.connection?.close();
    this.connection = null;
  }

  subscribe(book: string, cursor: number, epoch: string | null): void {
    this.connection?.subscribe(book, cursor, epoch);
  }

  unsubscribe(book: string): void {
    this.connection?.unsubscribe(book);
  }

  send(push: string, book: string, commands: readonly Command[]): void {
    this.connection?.send(push, book, commands);
  }
}
