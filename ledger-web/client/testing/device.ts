import 'fake-indexeddb/auto';
import { WebSocket } from 'ws';
import { createLedger, type Ledger, type LedgerOptions } from '../src/index.ts';
import { inMemory } from '../src/platform.ts';

/** A network that a test can switch off, per device. */
export class TestNetwork {
  private readonly listeners = new Set<() => void>();
  private readonly sockets = new Set<WebSocket>();
  private online = true;

  readonly isOnline = (): boolean => this.online;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(online: boolean): void {
    this.online = online;
    for (const listener of this.listeners) {
      listener();
    }
  }

  /** Cuts what is connected, as a router that restarts would; nobody is told. */
  cut(): void {
    for (const socket of this.sockets) {
      socket.terminate();
    }
  }

  open(url: string): globalThis.WebSocket {
    const socket = new WebSocket(url, { maxPayload: 16 * 1024 * 1024 });
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    return socket as unknown as globalThis.WebSocket;
  }
}

let devices = 0;

/** A device of its own in this process: its own database, its own network, no other tabs. */
export function testDevice(url: string, network: TestNetwork, options: LedgerOptions = {}): Ledger {
  return createLedger({
    url,
    name: `device-${++devices}`,
    pace: { firstWaitMs: 10, longestWaitMs: 200 },
    ...options,
    platform: {
      storage: inMemory(),
      network: { isOnline: network.isOnline, subscribe: network.subscribe },
      webSocket: (address) => network.open(address),
      ...options.platform,
    },
  });
}
