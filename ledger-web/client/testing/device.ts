import 'fake-indexeddb/auto';
import { WebSocket } from 'ws';
import { createLedger, type Ledger, type LedgerOptions } from '../src/index.ts';
import { inMemory } from '../src/platform.ts';

/** What a network may do to messages: a number from 0 to 1 for each, and below which it happens. */
export interface Mischief {
  random(): number;
  /** How often a message comes, or is sent, twice. */
  twice: number;
  /** Whether a WebSocket is refused here, as some offices and hotels do. */
  blocksWebSockets?: boolean;
}

/** A message that comes twice comes again after this long at the latest, in milliseconds. */
const MAX_LATE_MS = 60;

const NONE: Mischief = { random: () => 1, twice: 0 };

/** A network that a test can switch off and cut, per device, and that may deliver twice. */
export class TestNetwork {
  private readonly listeners = new Set<() => void>();
  private readonly sockets = new Set<WebSocket>();
  private calls = new AbortController();
  private readonly mischief: Mischief;
  private online = true;

  constructor(mischief: Mischief = NONE) {
    this.mischief = mischief;
  }

  readonly isOnline = (): boolean => this.online;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(online: boolean): void {
    this.online = online;
    for (const listener of [...this.listeners]) {
      listener();
    }
  }

  /** Cuts what is connected, as a router that restarts would; nobody is told. */
  cut(): void {
    for (const socket of this.sockets) {
      socket.terminate();
    }
    this.calls.abort();
    this.calls = new AbortController();
  }

  /** A call over HTTP. One that was cut may have been done all the same. */
  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    if (!this.online) {
      throw new TypeError('There is no network.');
    }
    const signals = [this.calls.signal, ...(init.signal ? [init.signal] : [])];
    const call = { ...init, signal: AbortSignal.any(signals) };
    if (init.method === 'POST' && url.endsWith('/commands') && this.happens()) {
      void fetch(url, call).catch(() => undefined);
    }
    return fetch(url, call);
  };

  open(url: string): globalThis.WebSocket {
    const socket = new WebSocket(url, { maxPayload: 16 * 1024 * 1024 });
    // Who holds it hears of its end; after that nobody listens.
    socket.on('error', () => undefined);
    if (this.mischief.blocksWebSockets === true) {
      socket.on('upgrade', () => socket.terminate());
    }
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    this.doubleMessages(socket);
    return socket as unknown as globalThis.WebSocket;
  }

  private doubleMessages(socket: WebSocket): void {
    const send = socket.send.bind(socket);
    socket.send = (frame: unknown) => {
      send(frame as string);
      if (String(frame).startsWith('SEND') && this.happens()) {
        send(frame as string);
      }
    };
    socket.on('message', (frame) => {
      if (frame.toString().startsWith('MESSAGE') && this.happens()) {
        const again = () => socket.onmessage?.({ data: frame.toString(), type: 'message', target: socket });
        setTimeout(again, this.mischief.random() * MAX_LATE_MS).unref();
      }
    });
  }

  private happens(): boolean {
    return this.mischief.random() < this.mischief.twice;
  }
}

let devices = 0;

/** A device of its own in this process: its own database, its own network, no other tabs. */
export function testDevice(url: string, network: TestNetwork, options: LedgerOptions = {}): Ledger {
  return createLedger({
    url,
    name: `device-${++devices}`,
    pace: { firstWaitMs: 10, longestWaitMs: 200, askEveryMs: 100 },
    ...options,
    platform: {
      storage: inMemory(),
      network: { isOnline: network.isOnline, subscribe: network.subscribe },
      webSocket: (address) => network.open(address),
      fetch: network.fetch,
      ...options.platform,
    },
  });
}
