import type { Command } from '../../src/wire.ts';
import type { ModelServer } from './model-server.ts';
import { Place, type VirtualTime } from './virtual-time.ts';

/** A message takes between one millisecond and this. */
const MAX_HOP_MS = 40;

/** How often a message comes, or is sent, twice. */
const TWICE = 0.1;

/** The network of one machine, with everything that lines do. */
export class FakeNetwork {
  isOnline = true;
  /** Takes everything and brings nothing, and nobody is told. */
  swallows = false;
  /** Lets no WebSocket through. */
  blocksWebSockets = false;
  private readonly time: VirtualTime;
  private readonly server: ModelServer;
  private readonly random: () => number;
  private readonly sockets = new Set<FakeSocket>();
  private readonly listeners = new Map<() => void, Place>();

  constructor(time: VirtualTime, server: ModelServer, random: () => number) {
    this.time = time;
    this.server = server;
    this.random = random;
  }

  listen(place: Place, listener: () => void): () => void {
    this.listeners.set(listener, place);
    return () => this.listeners.delete(listener);
  }

  set(online: boolean): void {
    this.isOnline = online;
    if (!online) {
      this.cut();
    }
    for (const [listener, place] of [...this.listeners]) {
      place.run(listener);
    }
  }

  /** What was on its way when the line swallowed it is lost with its connection. */
  swallow(everything: boolean): void {
    if (this.swallows && !everything) {
      this.cut();
    }
    this.swallows = everything;
  }

  cut(): void {
    for (const socket of [...this.sockets]) {
      socket.end();
    }
  }

  leave(place: Place): void {
    for (const socket of [...this.sockets]) {
      if (socket.place === place) {
        socket.end();
      }
    }
  }

  open(place: Place, userOf: (token: string) => string): WebSocket {
    const { time, server } = this;
    const hop = (at: Place, act: () => void, last: number): number => {
      const due = Math.max(last, time.now + 1 + this.random() * MAX_HOP_MS);
      time.at(at, due - time.now, () => !this.swallows && act());
      return due;
    };
    const twice = () => this.random() < TWICE;
    const socket = new FakeSocket(place, server, { hop, twice, userOf, gone: () => this.sockets.delete(socket) });
    this.sockets.add(socket);
    time.at(place, 5, () => (this.isOnline && !this.blocksWebSockets ? socket.begin() : socket.end()));
    return socket as unknown as WebSocket;
  }

  /** A call over HTTP. */
  async fetch(place: Place, user: (token: string) => string, url: string, init: RequestInit): Promise<Response> {
    const path = new URL(url);
    await this.hop(place, init.signal);
    const answer = this.answer(user(bearerOf(init)), path, init);
    const spoilt = this.server.mood.spoils.shift();
    await this.hop(place, init.signal);
    if (spoilt === 'lost') {
      throw new TypeError('The answer was lost.');
    }
    return spoilt === undefined ? answer : spoilt === 'html' ? html(200) : html(502);
  }

  private hop(place: Place, signal?: AbortSignal | null): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
      const arrive = () => {
        if (!this.isOnline) {
          reject(new TypeError('There is no network.'));
        } else if (!this.swallows && !this.server.mood.isSilent) {
          resolve();
        }
      };
      this.time.at(place, 1 + this.random() * MAX_HOP_MS, arrive);
    });
  }

  private answer(user: string, { pathname, searchParams }: URL, init: RequestInit): Response {
    const [, , what = '', book = '', part] = pathname.split('/');
    const date = new Date(this.server.now).toUTCString();
    if (what === 'auth') {
      return json(200, { access_token: `${user}.`, expires_in: 900, refresh_token: `${user}.`, user_id: user }, date);
    }
    if (part === undefined) {
      return json(200, { books: [...this.server.books.keys()].map((id) => ({ id, time_zone: 'Asia/Kolkata' })) }, date);
    }
    if (part === 'commands') {
      const { commands } = JSON.parse(String(init.body)) as { commands: Command[] };
      const answer = this.server.push(user, book, commands);
      return 'results' in answer ? json(200, answer, date) : json(answer.code === 'internal' ? 500 : 503, answer, date);
    }
    const known = this.server.bookFor(user, book);
    const cursor = Number(searchParams.get('cursor'));
    return known === undefined
      ? json(404, { code: 'not_found' }, date)
      : json(200, known.page(cursor, searchParams.get('epoch')), date);
  }
}

const AT_SERVER = new Place();

interface Wire {
  hop(at: Place, act: () => void, last: number): number;
  twice(): boolean;
  userOf(token: string): string;
  gone(): void;
}

/** A WebSocket at whose other end the model server speaks STOMP. */
class FakeSocket extends EventTarget {
  readonly place: Place;
  readyState = 0;
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  private readonly server: ModelServer;
  private readonly wire: Wire;
  private leave = () => {};
  private lastOut = 0;
  private lastIn = 0;
  /** The subscription that results go to. */
  private results = '';
  private subscriber: Parameters<ModelServer['join']>[0] | null = null;

  constructor(place: Place, server: ModelServer, wire: Wire) {
    super();
    this.place = place;
    this.server = server;
    this.wire = wire;
  }

  begin(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
    this.onopen?.();
  }

  send(frame: string): void {
    for (let times = frame.startsWith('SEND') && this.wire.twice() ? 2 : 1; times > 0; times--) {
      this.lastOut = this.wire.hop(AT_SERVER, () => this.readyState === 1 && this.take(frame), this.lastOut);
    }
  }

  close(): void {
    this.end();
  }

  end(): void {
    if (this.readyState !== 3) {
      this.readyState = 3;
      this.leave();
      this.wire.gone();
      this.place.run(() => {
        this.dispatchEvent(new Event('close'));
        this.onclose?.({ code: 1006 });
      });
    }
  }

  private take(frame: string): void {
    const [head = '', body = ''] = frame.replace(/\0$/, '').split('\n\n');
    const [command = '', ...lines] = head.split('\n');
    const header = Object.fromEntries(lines.map((line) => [line.split(':', 1)[0], line.slice(line.indexOf(':') + 1)]));
    const book = header.destination?.split('/')[2] ?? '';
    if (this.server.mood.isSilent) {
      return;
    }
    if (command === 'CONNECT') {
      const user = this.wire.userOf(String(header.Authorization).replace('Bearer ', ''));
      this.subscriber = { user, books: new Map(), tell: (id, about) => this.tell(id, about) };
      this.leave = this.server.join(this.subscriber);
      this.deliver('CONNECTED\nversion:1.2\nheart-beat:0,0\n\n\0');
    } else if (command === 'SUBSCRIBE' && header.destination?.startsWith('/books')) {
      const { id = '', cursor, epoch } = header;
      this.server.subscribe(this.subscriber as never, book, id, Number(cursor), epoch ?? null);
    } else if (command === 'SUBSCRIBE') {
      this.results = header.id ?? '';
    } else if (command === 'ACK') {
      this.deliver(`RECEIPT\nreceipt-id:${header.receipt}\n\n\0`);
    } else if (command === 'UNSUBSCRIBE') {
      for (const [name, { id }] of this.subscriber?.books ?? []) {
        if (id === header.id) {
          this.subscriber?.books.delete(name);
        }
      }
    } else if (command === 'SEND' && book !== 'token') {
      const { commands } = JSON.parse(body) as { commands: Command[] };
      const answer = this.server.push(this.subscriber?.user ?? '', book, commands);
      this.tell(this.results, 'results' in answer ? answer : { error: answer }, header['push-id']);
    }
  }

  private tell(subscription: string, about: unknown, push?: string): void {
    const headers = `subscription:${subscription}\nmessage-id:1${push === undefined ? '' : `\npush-id:${push}`}`;
    this.deliver(`MESSAGE\n${headers}\n\n${JSON.stringify(about)}\0`);
    if (this.wire.twice()) {
      this.deliver(`MESSAGE\n${headers}\n\n${JSON.stringify(about)}\0`);
    }
  }

  private deliver(data: string): void {
    this.lastIn = this.wire.hop(this.place, () => this.readyState === 1 && this.arrived(data), this.lastIn);
  }

  private arrived(data: string): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
    this.onmessage?.({ data });
  }
}

const bearerOf = ({ headers, body }: RequestInit): string =>
  (headers as Record<string, string>).Authorization?.replace('Bearer ', '') ??
  (JSON.parse(String(body ?? '{}')) as { refresh_token?: string }).refresh_token ??
  '';

const headersOf = (date: string | null) => ({ get: (name: string) => (name === 'Date' ? date : null) });

/** As much of a response as the client reads. */
function json(status: number, body: unknown, date: string | null): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const ok = status < 400;
  const answer = { ok, status, headers: headersOf(date), text: async () => text, json: async () => JSON.parse(text) };
  return answer as unknown as Response;
}

const html = (status: number) => json(status, '<html>Please sign in to this network.</html>', null);
