import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** The line between one device and the server, byte by byte, so that a test can cut it or let it swallow everything. */
export class Line {
  private readonly server: Server;
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private readonly upgraded = new Set<Socket>();
  private isSilent = false;
  private isBroken = false;
  private refusesWebSockets = false;

  private constructor(target: number) {
    this.server = createServer((device) => this.accept(device, connect(target, 'localhost')));
  }

  static async to(port: number): Promise<Line> {
    const line = new Line(port);
    line.server.listen(0, 'localhost');
    await once(line.server, 'listening');
    return line;
  }

  get url(): string {
    const address = this.server.address();
    return `http://localhost:${address !== null && typeof address === 'object' ? address.port : 0}`;
  }

  /** How many WebSockets there are on it. A browser keeps connections for HTTP as it likes. */
  get webSockets(): number {
    return this.upgraded.size;
  }

  /** Takes everything and delivers nothing, in both directions: no refusal, no end, no answer. */
  swallow(): void {
    this.isSilent = true;
  }

  /** Ends what is connected, as a router that restarts does. New connections go through. */
  cut(): void {
    for (const [device, server] of this.pairs) {
      device.resetAndDestroy();
      server.destroy();
    }
  }

  /** Ends what is connected, and new connections too. */
  break(): void {
    this.isBroken = true;
    this.cut();
  }

  /** Lets WebSockets through, or refuses new ones as the proxies of some offices and hotels do, and ends those that there are. */
  letWebSocketsThrough(through: boolean): void {
    this.refusesWebSockets = !through;
    if (!through) {
      for (const socket of this.upgraded) {
        socket.resetAndDestroy();
      }
    }
  }

  /** Good again. What was swallowed stays lost, and the connections that it was lost on with it. */
  mend(): void {
    this.isBroken = false;
    if (this.isSilent) {
      this.isSilent = false;
      this.cut();
    }
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((closed) => this.server.close(closed));
  }

  private accept(device: Socket, server: Socket): void {
    if (this.isBroken) {
      device.resetAndDestroy();
      server.destroy();
      return;
    }
    const pair = [device, server] as const;
    this.pairs.add(pair);
    device.once('data', (first) => {
      if (/^upgrade: *websocket/im.test(first.toString('latin1'))) {
        if (this.refusesWebSockets) {
          device.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
          server.destroy();
          return;
        }
        this.upgraded.add(device);
        device.on('close', () => this.upgraded.delete(device));
      }
    });
    this.join(device, server);
    this.join(server, device);
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on('error', () => {
        device.destroy();
        server.destroy();
      });
      socket.on('close', () => this.pairs.delete(pair));
    }
  }

  private join(from: Socket, to: Socket): void {
    from.on('close', () => to.end());
    from.on('data', (bytes) => {
      if (!this.isSilent && !to.write(bytes)) {
        from.pause();
        to.once('drain', () => from.resume());
      }
    });
  }
}
