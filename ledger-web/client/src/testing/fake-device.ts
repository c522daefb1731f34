import type { LedgerOptions } from '../ledger-options.ts';
import { inMemory, type Platform } from '../platform.ts';
import { FakeSocket, type SocketHost } from './fake-socket.ts';
import { memoryStorage } from './memory-storage.ts';

/** Tests do not wait as long as devices do. */
const PACE = { firstWaitMs: 1, longestWaitMs: 20, askEveryMs: 20 };

/** The server's ends of what a device asks. */
export interface DeviceHost extends Omit<SocketHost, 'losesAnswer'> {
  answer(url: URL, init: RequestInit): Response;
}

/** A device of a fake server: what `createLedger` takes, and the line that a test cuts. */
export class FakeDevice {
  /** For `createLedger(device.options)`; a second client with the same options finds what the first one left, as a page does that is loaded again. */
  readonly options: LedgerOptions & { platform: Partial<Platform> };
  private readonly host: DeviceHost;
  private readonly listeners = new Set<() => void>();
  private readonly sockets = new Set<FakeSocket>();
  private isOnline = true;
  private answersToLose = 0;
  private renewalsToLose = 0;

  constructor(url: string, host: DeviceHost, now: () => number) {
    this.host = host;
    const platform: Partial<Platform> = {
      storage: inMemory(),
      tabs: { locks: null, channel: null, isVisible: () => true },
      network: {
        isOnline: () => this.isOnline,
        subscribe: (listener) => {
          this.listeners.add(listener);
          return () => this.listeners.delete(listener);
        },
      },
      webSocket: (url) => this.connect(url),
      fetch: (url, init) => this.call(url, init),
      storageChanged: () => () => undefined,
      attention: () => () => undefined,
      keepStorage: async () => true,
      now,
    };
    this.options = { url, platform, storage: memoryStorage(), pace: PACE };
  }

  /** How many connections it has: 1 while it is connected. */
  get connections(): number {
    return this.sockets.size;
  }

  /** There is no network any more, and the device knows. */
  offline(): void {
    this.setOnline(false);
    this.cut();
  }

  online(): void {
    this.setOnline(true);
  }

  /** Ends what is connected; the device makes a new connection by itself. */
  cut(): void {
    for (const socket of [...this.sockets]) {
      socket.drop();
    }
  }

  /** The server takes the next pushes, and the connection ends before it can say so: the device has to send them again. */
  loseAnswers(pushes = 1): void {
    this.answersToLose += pushes;
  }

  /** The server renews the sign-in the next times, and the connection ends before the tokens arrive. */
  loseRenewals(times: number): void {
    this.renewalsToLose = times;
  }

  /** Ends the connections of a user whose sign-in has ended. */
  end(user: string): void {
    for (const socket of [...this.sockets]) {
      if (socket.user === user) {
        socket.refuse({ code: 'unauthenticated', message: 'Please sign in again.' });
      }
    }
  }

  private setOnline(isOnline: boolean): void {
    this.isOnline = isOnline;
    for (const listener of [...this.listeners]) {
      listener();
    }
  }

  private connect(url: string): WebSocket {
    const host: SocketHost = {
      userOf: (authorization) => this.host.userOf(authorization),
      bookOf: (id, user) => this.host.bookOf(id, user),
      losesAnswer: () => this.losesAnswer(),
    };
    const socket = new FakeSocket(url, host, (ended) => this.sockets.delete(ended));
    this.sockets.add(socket);
    if (!this.isOnline) {
      socket.drop();
    }
    return socket as unknown as WebSocket;
  }

  private async call(url: string, init: RequestInit): Promise<Response> {
    await Promise.resolve();
    init.signal?.throwIfAborted();
    if (!this.isOnline) {
      throw new TypeError('There is no network.');
    }
    const answer = this.host.answer(new URL(url), init);
    if (init.method === 'POST' && url.endsWith('/commands') && this.losesAnswer()) {
      throw new TypeError('The connection was lost.');
    }
    if (url.endsWith('/auth/refresh') && this.renewalsToLose-- > 0) {
      throw new TypeError('The connection was lost.');
    }
    return answer;
  }

  private losesAnswer(): boolean {
    const isLost = this.answersToLose > 0;
    this.answersToLose -= isLost ? 1 : 0;
    return isLost;
  }
}
