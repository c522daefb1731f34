import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { connect } from 'node:net';

const WORKER = '/sw.js';

/** The server as one that a next version of the app comes to: the same but for a line of its service worker, which is what browsers look at. */
export class Releases {
  private readonly front: Server;
  private version = 1;

  private constructor(target: number) {
    this.front = createServer((asked, answer) => {
      const { method, url, headers } = asked;
      const forwarded = request({ port: target, method, path: url, headers }, (answered) => {
        const { 'content-length': _, ...kept } = answered.headers;
        if (url !== WORKER) {
          answer.writeHead(answered.statusCode ?? 502, answered.headers);
          answered.pipe(answer);
          return;
        }
        // A caller that knows the last version is told of the next one all the same.
        answer.writeHead(answered.statusCode ?? 502, kept);
        answered.pipe(answer, { end: false });
        answered.on('end', () => answer.end(`\n// version ${this.version}\n`));
      });
      if (url === WORKER) {
        for (const name of ['accept-encoding', 'if-none-match', 'if-modified-since']) {
          forwarded.removeHeader(name);
        }
      }
      forwarded.on('error', () => answer.destroy());
      asked.pipe(forwarded);
    });
    this.front.on('upgrade', ({ url, rawHeaders }, device) => {
      const server = connect(target, 'localhost', () => {
        const lines = rawHeaders.map((text, i) => (i % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
        server.write(`GET ${url} HTTP/1.1\r\n${lines}\r\n`);
        server.pipe(device).pipe(server);
      });
      for (const socket of [device, server]) {
        socket.on('error', () => socket.destroy());
      }
    });
  }

  static async of(port: number): Promise<Releases> {
    const releases = new Releases(port);
    releases.front.listen(0, 'localhost');
    await once(releases.front, 'listening');
    return releases;
  }

  get url(): string {
    const address = this.front.address();
    return `http://localhost:${address !== null && typeof address === 'object' ? address.port : 0}`;
  }

  release(): void {
    this.version++;
  }

  async close(): Promise<void> {
    this.front.closeAllConnections();
    await new Promise((closed) => this.front.close(closed));
  }
}
