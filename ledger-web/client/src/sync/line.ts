import { type Connection, type ConnectionListener, FELL_SILENT, SILENT_MS } from '../link/connection.ts';
import { Lookout } from '../link/lookout.ts';
import { probe } from '../link/probe.ts';
import { arriving, type Failure, patienceOf } from '../session/api.ts';
import type { SessionDesk } from '../session/session.ts';
import type { Command, WireError } from '../wire.ts';
import { keepFresh } from './renewal.ts';
import type { SyncEvent } from './state.ts';
import { PACE, type Pace } from './transition.ts';

/** So many tries in a row that bring no WebSocket, and the next one goes without. */
const BLOCKED_AFTER = 2;

/** Doubled so often at most, the silence that a connection may keep: after one that only seemed to be dead, on a very slow line. */
const MAX_DOUBLED = 2;

type MakeConnection = (token: string, listener: ConnectionListener) => Connection;

export interface LineOptions {
  /** Of the server's WebSocket. */
  url: string;
  session: SessionDesk;
  /** Whose line it is: no other user's tokens go over it, whoever has signed in meanwhile. */
  userId: string;
  webSocket(url: string): WebSocket;
  pace?: Pace;
  /** Whether somebody may be looking; always, where it is not said. */
  isVisible?(): boolean;
}

/**
 * The line to the server: one connection after another, each with a token that is good, and what comes over it as events. Over a WebSocket where one can be
 * made, else by requests, until one can.
 */
export class Line {
  private readonly options: LineOptions;
  private readonly happened: (event: SyncEvent) => void;
  private connection: Connection | null = null;
  /** Counts attempts, so that one that was given up meanwhile does nothing. */
  private attempt = 0;
  /** Tries in a row that ended without a WebSocket and without the server's word why. */
  private blocked = 0;
  /** Connections in a row that fell silent before they had brought anything. */
  private silences = 0;
  /** Whether a connection is being made. */
  private isTrying = false;
  private lookout: Lookout | null = null;
  private stopProbing: () => void = () => undefined;
  private stopRenewing: () => void = () => undefined;

  constructor(options: LineOptions, happened: (event: SyncEvent) => void) {
    this.options = options;
    this.happened = happened;
    // A page shows what is on the device before it has a connection, and is there sooner for not carrying one.
    void arriving(import('../link/stomp-connection.ts'));
  }

  async connect(deviceId: string): Promise<void> {
    this.lookOut(deviceId);
    await this.attemptOne(deviceId);
  }

  private async attemptOne(deviceId: string): Promise<void> {
    const { session, userId } = this.options;
    const attempt = ++this.attempt;
    this.isTrying = true;
    const overWebSocket = this.blocked < BLOCKED_AFTER;
    const tried = (ready: boolean) => (overWebSocket ? this.webSocketTried(ready) : this.httpTried(ready));
    // What is on the device shows without either, so they are loaded when a connection is made.
    const [token, make] = await Promise.all([
      session.token(userId),
      arriving(overWebSocket ? this.loadStomp(deviceId) : this.loadHttp(deviceId)),
    ]);
    if (attempt !== this.attempt) {
      return;
    }
    if (token.error !== null) {
      this.isTrying = false;
      const signedOut = session.expired || session.current === null;
      this.happened(signedOut ? { type: 'signed_out' } : ended(token.error.message, token.error));
    } else if (make.error !== null) {
      this.isTrying = false;
      tried(false);
      this.happened(ended(make.error.message, make.error));
    } else {
      this.connection = make.data(token.data, this.listener(token.data, tried));
    }
  }

  private async loadStomp(deviceId: string): Promise<MakeConnection> {
    const { url, webSocket } = this.options;
    const { StompConnection } = await import('../link/stomp-connection.ts');
    const silentMs = SILENT_MS * 2 ** Math.min(this.silences, MAX_DOUBLED);
    return (token, listener) => new StompConnection(url, token, deviceId, webSocket, listener, silentMs);
  }

  private async loadHttp(deviceId: string): Promise<MakeConnection> {
    const { session, userId, pace } = this.options;
    const { HttpConnection } = await import('../link/http-connection.ts');
    const { askEveryMs } = pace ?? PACE;
    return (_, listener) => new HttpConnection(session, userId, deviceId, askEveryMs, listener);
  }

  disconnect(): void {
    this.attempt++;
    this.isTrying = false;
    this.stopLooking();
    this.letGo();
  }

  /** Somebody looks again: a connection that is up shows within seconds whether it really is. */
  probe(): void {
    this.connection?.probe();
  }

  subscribe(book: string, cursor: number, epoch: string | null, hash?: string): void {
    this.connection?.subscribe(book, cursor, epoch, hash);
  }

  unsubscribe(book: string): void {
    this.connection?.unsubscribe(book);
  }

  send(push: string, book: string, commands: readonly Command[]): void {
    this.connection?.send(push, book, commands);
  }

  /** `tried` hears whether the connection came about, once, unless the token was at fault. */
  private listener(token: string, tried: (ready: boolean) => void): ConnectionListener {
    let ready = false;
    return {
      connected: () => {
        ready = true;
        this.isTrying = false;
        tried(true);
        this.stopLooking();
        this.stopRenewing = keepFresh(this.options, token, (fresh) => {
          token = fresh;
          this.connection?.renew(fresh);
        });
        this.happened({ type: 'connected' });
      },
      closed: (reason, error) => {
        this.letGo();
        this.isTrying = false;
        if (this.lookout?.isWaiting !== true) {
          this.stopLooking();
        }
        if (ready && reason === FELL_SILENT) {
          this.silences++;
        }
        if (error?.code === 'unauthenticated' || error?.code === 'token_expired') {
          this.options.session.refused(token);
        } else if (!ready && error?.code !== 'rate_limited') {
          tried(false);
        }
        this.happened(ended(reason, error));
      },
      changes: (book, message) => {
        this.silences = 0;
        if ('changes' in message) {
          this.happened({ type: 'page', page: message });
        } else if ('reset' in message) {
          this.happened({ type: 'reset', book, epoch: message.epoch, reason: message.reason });
        } else if (!message.ended) {
          this.happened({ type: 'paused', book });
        } else {
          this.happened({ type: 'ended', book, error: message.error, ...patience(message.error) });
        }
      },
      answered: (push, results) => this.happened({ type: 'answered', push, results }),
      refused: (push, error) => this.happened({ type: 'push_refused', push, error, ...patience(error) }),
    };
  }

  /** Beside an attempt of which nothing comes. Once the server can be reached, an attempt that hangs begins anew, once, and a wait for the next one is over. */
  private lookOut(deviceId: string): void {
    const { url, webSocket, isVisible = () => true } = this.options;
    const attempt = this.attempt + 1;
    this.stopLooking();
    this.lookout = new Lookout(
      () => webSocket(url),
      isVisible,
      (answer) => {
        if (!this.isTrying) {
          // It waits for its next try.
          if (answer === 'open') {
            this.happened({ type: 'online' });
          }
        } else if (attempt === this.attempt && this.connection?.isUnanswered !== false) {
          this.letGo();
          void this.attemptOne(deviceId);
        }
      },
    );
  }

  private stopLooking(): void {
    this.lookout?.stop();
    this.lookout = null;
  }

  private webSocketTried(ready: boolean): void {
    this.blocked = ready ? 0 : this.blocked + 1;
  }

  /** Where requests do not get through either, it is not WebSockets that are blocked: the two are tried in turn. */
  private httpTried(ready: boolean): void {
    if (!ready) {
      this.blocked = BLOCKED_AFTER - 1;
      return;
    }
    const { url, webSocket } = this.options;
    this.stopProbing = probe(
      () => webSocket(url),
      () => {
        this.blocked = 0;
        this.disconnect();
        this.happened({ type: 'disconnected', reason: 'A better connection is possible.' });
      },
    );
  }

  private letGo(): void {
    this.stopRenewing();
    this.stopProbing();
    this.connection?.close();
    this.connection = null;
  }
}

const ended = (reason: string, error: WireError | Failure | null): SyncEvent => ({
  type: 'disconnected',
  reason,
  ...(error === null ? {} : patience(error)),
});

/** What the server asks to wait, whichever way it was asked. */
function patience(error: WireError | Failure): { retryAfterMs?: number } {
  if ('retry_after_ms' in error) {
    return { retryAfterMs: error.retry_after_ms };
  }
  const seconds = (error as WireError).retry_after_s;
  return seconds === undefined ? {} : { retryAfterMs: patienceOf(seconds) };
}
