import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EditClock } from '../clock/clock.ts';
import { inMemory } from '../platform.ts';
import { Api } from '../session/api.ts';
import { SessionDesk } from '../session/session.ts';
import { Line } from './line.ts';
import type { SyncEvent } from './state.ts';

const BOOK = 'book';
const DEVICE = 'device';
const PAGE = { book_id: BOOK, epoch: 'e1', from: 0, to: 7, head: 7, live: true, changes: [] };

/** A WebSocket that never comes about; `end` is what becomes of it. */
class NoSocket {
  readonly readyState: number = 0;
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  end = () => this.onclose?.({ code: 1006 });
  close = () => undefined;
}

/** A WebSocket at whose other end a STOMP server answers CONNECT with `says`, and everything else with silence. */
class StompSocket extends NoSocket {
  override readonly readyState = 1;
  readonly frames: string[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  says = 'CONNECTED\nversion:1.2\n\n\0';

  send(frame: string): void {
    this.frames.push(frame);
    if (frame.startsWith('CONNECT')) {
      this.tell(this.says);
    }
  }

  tell(frame: string): void {
    queueMicrotask(() => this.onmessage?.({ data: frame }));
  }
}

/** One line with what came over it, the WebSockets that it tried, and answers to its requests by the end of their addresses. */
class TestLine {
  readonly events: SyncEvent[] = [];
  readonly sockets: NoSocket[] = [];
  /** What the next WebSocket is; one that does not come about, if nothing is said. */
  next: NoSocket | undefined;
  readonly asked: string[] = [];
  readonly answers: Record<string, () => Response> = {
    '/v1/books': () => Response.json({ books: [] }),
    '/changes': () => Response.json(PAGE),
    '/refresh': () => new Response('{"code":"unavailable"}', { status: 503 }),
  };
  readonly line: Line;

  constructor() {
    const storage = inMemory();
    const kept = { user_id: 'u', access_token: 't', refresh_token: 'r', access_until: Date.now() + 900_000 };
    storage.setItem('test.session', JSON.stringify({ ...kept, login: 'l', name: 'n', expired: false }));
    const clock = new EditClock(Date.now);
    const api = new Api('http://server', clock, (url) => this.answer(new URL(url)));
    const session = new SessionDesk(api, storage, (_, task) => task(), 'test');
    const pace = { firstWaitMs: 1, longestWaitMs: 1, askEveryMs: 1_000 };
    this.line = new Line({ url: 'ws://server', session, webSocket: () => this.open(), pace }, (event) =>
      this.events.push(event),
    );
  }

  get last(): SyncEvent | undefined {
    return this.events.at(-1);
  }

  async connect(): Promise<void> {
    await this.line.connect(DEVICE);
    await vi.advanceTimersByTimeAsync(0);
  }

  /** A try to connect that ends without a WebSocket. */
  async tryInVain(): Promise<void> {
    await this.connect();
    this.sockets.at(-1)?.end();
    await vi.advanceTimersByTimeAsync(0);
  }

  private open(): WebSocket {
    const socket = this.next ?? new NoSocket();
    this.sockets.push(socket);
    return socket as unknown as WebSocket;
  }

  private async answer(url: URL): Promise<Response> {
    this.asked.push(url.pathname + url.search);
    const answer = Object.entries(this.answers).find(([end]) => url.pathname.endsWith(end));
    if (answer === undefined) {
      throw new TypeError('Nothing answers.');
    }
    return answer[1]();
  }
}

let device: TestLine;

beforeEach(() => {
  vi.useFakeTimers();
  device = new TestLine();
});

afterEach(() => {
  device.line.disconnect();
  vi.useRealTimers();
});

test('no WebSocket twice in a row: the third connection goes without', async () => {
  await device.tryInVain();
  await device.tryInVain();
  expect(device.asked).toEqual([]);

  await device.connect();

  expect(device.sockets).toHaveLength(2);
  expect(device.events.map(({ type }) => type)).toEqual(['disconnected', 'disconnected', 'connected']);
});

test('requests that get through no more than WebSockets: the two are tried in turn', async () => {
  delete device.answers['/v1/books'];
  await device.tryInVain();
  await device.tryInVain();
  await device.connect();
  expect(device.last).toMatchObject({ type: 'disconnected' });

  await device.tryInVain();
  expect(device.sockets).toHaveLength(3);
  await device.connect();

  expect(device.sockets).toHaveLength(3);
  expect(device.asked).toHaveLength(2);
});

test('a WebSocket that can be made again takes over from requests', async () => {
  await device.tryInVain();
  await device.tryInVain();
  await device.connect();

  await vi.advanceTimersByTimeAsync(5_000);
  const [, , probe] = device.sockets;
  probe?.onopen?.();
  expect(device.last).toMatchObject({ type: 'disconnected' });
  await device.connect();

  expect(device.sockets).toHaveLength(4);
});

test('a connection that is given up tries no WebSockets any more', async () => {
  await device.tryInVain();
  await device.tryInVain();
  await device.connect();

  device.line.disconnect();
  await vi.advanceTimersByTimeAsync(600_000);

  expect(device.sockets).toHaveLength(2);
});

test('over requests a book is asked for again and again from where it stands, and only news are told', async () => {
  await device.tryInVain();
  await device.tryInVain();
  await device.connect();

  device.line.subscribe(BOOK, 0, null);
  await vi.advanceTimersByTimeAsync(2_500);

  expect(device.asked.slice(1)).toEqual([
    '/v1/books/book/changes?cursor=0&limit=1000',
    '/v1/books/book/changes?cursor=7&epoch=e1&limit=1000',
    '/v1/books/book/changes?cursor=7&epoch=e1&limit=1000',
  ]);
  expect(device.events.filter(({ type }) => type === 'page')).toEqual([{ type: 'page', page: PAGE }]);
});

test('over requests a reset is told, and the book asked for from the beginning at once', async () => {
  await device.tryInVain();
  await device.tryInVain();
  await device.connect();
  const reset = { book_id: BOOK, epoch: 'e2', reset: true, reason: 'epoch_changed' };
  const answers = [reset, { ...PAGE, epoch: 'e2' }];
  device.answers['/changes'] = () => Response.json(answers.shift());

  device.line.subscribe(BOOK, 5, 'e1');
  await vi.advanceTimersByTimeAsync(1);

  expect(device.events.slice(-2).map(({ type }) => type)).toEqual(['reset', 'page']);
  expect(device.asked.at(-1)).toBe('/v1/books/book/changes?cursor=0&epoch=e2&limit=1000');
});

test('over requests a push that is answered has the book asked for until the rows are there', async () => {
  await device.tryInVain();
  await device.tryInVain();
  await device.connect();
  device.line.subscribe(BOOK, 7, 'e1');
  const pages = [8, 9].map((to) => ({ ...PAGE, from: to - 1, to, head: to }));
  await vi.advanceTimersByTimeAsync(10);
  device.answers['/changes'] = () => Response.json(pages.shift() ?? { ...PAGE, from: 9, to: 9, head: 9 });
  device.answers['/commands'] = () => Response.json({ results: [], head_seq: 9 });

  device.line.send('push', BOOK, []);
  await vi.advanceTimersByTimeAsync(300);

  expect(device.events.slice(-3).map(({ type }) => type)).toEqual(['answered', 'page', 'page']);
});

test.each([
  ['refused by the server', 503, 'unavailable', 'push_refused'],
  ['answered by something in between', 502, undefined, 'disconnected'],
] as const)('over requests a push that is %s', async (_, status, code, becomes) => {
  await device.tryInVain();
  await device.tryInVain();
  await device.connect();
  const headers = { 'Retry-After': '3' };
  device.answers['/commands'] = () => new Response(code && JSON.stringify({ code }), { status, headers });

  device.line.send('push', BOOK, []);
  await vi.advanceTimersByTimeAsync(0);

  expect(device.last).toMatchObject({ type: becomes, ...(code && { error: { code }, retryAfterMs: 3_000 }) });
});

test('a connection goes on with a new token before the one that it has ends', async () => {
  const socket = new StompSocket();
  device.next = socket;
  const renewed = { access_token: 't2', refresh_token: 'r2', expires_in: 900, user_id: 'u' };
  device.answers['/refresh'] = () => Response.json(renewed);
  const connecting = device.connect();
  socket.onopen?.();
  await connecting;
  expect(device.last).toEqual({ type: 'connected' });

  await vi.advanceTimersByTimeAsync(900_000);

  const renewals = socket.frames.filter((frame) => frame.startsWith('SEND'));
  expect(renewals).toEqual([expect.stringContaining('destination:/session/token\nAuthorization:Bearer t2')]);
  expect(device.asked).toEqual(['/v1/auth/refresh']);
  expect(device.last).toEqual({ type: 'connected' });
});

test('a server that refuses a connection for now says how long, and is not taken for a network that blocks WebSockets', async () => {
  for (let i = 0; i < 3; i++) {
    const socket = new StompSocket();
    socket.says = 'ERROR\n\n{"error":{"code":"rate_limited","message":"slow","retry_after_s":9}}\0';
    device.next = socket;
    const connecting = device.connect();
    socket.onopen?.();
    await connecting;
    expect(device.last).toEqual({ type: 'disconnected', reason: 'slow', retryAfterMs: 9_000 });
  }
  expect(device.asked).toEqual([]);
});

test('a subscription and a push that are too many for now are told with how long', async () => {
  const socket = new StompSocket();
  device.next = socket;
  const connecting = device.connect();
  socket.onopen?.();
  await connecting;
  device.line.subscribe(BOOK, 0, null);
  const [results, changes] = socket.frames
    .filter((frame) => frame.startsWith('SUBSCRIBE'))
    .map((frame) => /^id:(.*)$/m.exec(frame)?.[1]);
  const error = { code: 'rate_limited', message: 'slow', retry_after_s: 2 };

  socket.tell(`MESSAGE\nsubscription:${results}\nmessage-id:1\npush-id:p\n\n${JSON.stringify({ error })}\0`);
  await vi.advanceTimersByTimeAsync(0);
  expect(device.last).toEqual({ type: 'push_refused', push: 'p', error, retryAfterMs: 2_000 });

  const last = JSON.stringify({ error, ended: true });
  socket.tell(`MESSAGE\nsubscription:${changes}\nmessage-id:2\n\n${last}\0`);
  await vi.advanceTimersByTimeAsync(0);
  expect(device.last).toEqual({ type: 'ended', book: BOOK, error, retryAfterMs: 2_000 });
});
