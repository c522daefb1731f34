import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BOOK, PAGE, StompSocket, TestLine } from '../../testing/test-line.ts';
import { FELL_SILENT } from '../link/connection.ts';

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

async function connected(): Promise<StompSocket> {
  const socket = new StompSocket();
  device.next = socket;
  const connecting = device.connect();
  socket.onopen?.();
  await connecting;
  expect(device.last).toEqual({ type: 'connected' });
  return socket;
}

test('a line that swallows everything is found out within 20 s, though nothing is sent', async () => {
  const socket = await connected();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(device.last).toEqual({ type: 'connected' });

  socket.isDead = true;
  await vi.advanceTimersByTimeAsync(20_000);

  expect(device.last).toMatchObject({ type: 'disconnected', reason: FELL_SILENT });
});

test('when somebody looks again, a line that was dead meanwhile is found out within 3 s, and one that is good goes on', async () => {
  const socket = await connected();
  await vi.advanceTimersByTimeAsync(8_000);
  device.line.probe();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(device.last).toEqual({ type: 'connected' });

  socket.isDead = true;
  await vi.advanceTimersByTimeAsync(4_000);
  device.line.probe();
  await vi.advanceTimersByTimeAsync(3_000);

  expect(device.last).toMatchObject({ type: 'disconnected' });
});

test('a push of which nothing is heard on a line that swallows: found out within 10 s', async () => {
  const socket = await connected();
  socket.isDead = true;

  device.line.send('push', BOOK, []);
  await vi.advanceTimersByTimeAsync(10_000);

  expect(device.last).toMatchObject({ type: 'disconnected' });
});

test('an attempt that hangs on a line that swallows begins anew within 5 s of the line being good again', async () => {
  await device.connect();
  await vi.advanceTimersByTimeAsync(13_000);
  const hanging = device.sockets.length;
  const good = new StompSocket();
  device.next = good;

  await vi.advanceTimersByTimeAsync(3_000);
  expect(device.sockets).toHaveLength(hanging + 1);
  good.onopen?.();
  await vi.advanceTimersByTimeAsync(0);
  good.onopen?.();
  await vi.advanceTimersByTimeAsync(0);

  expect(device.last).toEqual({ type: 'connected' });
});

test('a wait for the next try ends when the server can be reached again, where the tries before it hung', async () => {
  await device.connect();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(device.last).toMatchObject({ type: 'disconnected' });

  await vi.advanceTimersByTimeAsync(3_000);
  device.sockets.at(-1)?.onopen?.();

  expect(device.last).toEqual({ type: 'online' });
});

test('what hung breaks when the line is another one: the wait for the next try ends as soon as the server can be reached', async () => {
  await device.connect();
  await vi.advanceTimersByTimeAsync(20_000);
  await vi.advanceTimersByTimeAsync(2_500);
  device.sockets.at(-1)?.end();
  device.sockets.at(-1)?.onopen?.();

  expect(device.last).toEqual({ type: 'online' });
});

test('a server that refuses is not looked for any more, and the wait for the next try stays', async () => {
  await device.connect();
  await vi.advanceTimersByTimeAsync(20_000);
  await vi.advanceTimersByTimeAsync(1_000);
  device.sockets.at(-1)?.end();
  const tried = device.sockets.length;
  await vi.advanceTimersByTimeAsync(20_000);

  expect(device.sockets).toHaveLength(tried);
  expect(device.last).toMatchObject({ type: 'disconnected' });
});

test.each([
  ['a page of something in between', '<html><body>Sign in to the network</body></html>\0'],
  ['a message that is no JSON', 'MESSAGE\nsubscription:sub-0\nmessage-id:1\n\n<html>\0'],
  ['a message that is cut off', 'MESSAGE\nsubscription:sub-0\nmessage-id:1\n\n{"results":[\0'],
])('over a WebSocket comes %s: the connection ends, and is made anew', async (_, frame) => {
  const socket = await connected();

  socket.tell(frame);
  await vi.advanceTimersByTimeAsync(0);

  expect(device.last).toMatchObject({ type: 'disconnected' });
});

test('requests that a page of something in between answers end the connection, and it is made anew', async () => {
  device.answers['/v1/books'] = () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } });
  await device.tryInVain();
  await device.tryInVain();
  await device.connect();

  expect(device.last).toMatchObject({ type: 'disconnected' });
});
