import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EditClock } from '../clock/clock.ts';
import { exclusiveIn, inMemory } from '../platform.ts';
import { Api } from './api.ts';
import type { KeyValue } from './kept.ts';
import { SessionDesk } from './session.ts';

const LIFE_S = 900;
const DAY_MS = 86_400_000;

/** A server that knows refresh tokens r1, r2 …, and what it was asked. */
class Server {
  readonly asked: { path: string; body: { refresh_token: string } }[] = [];
  /** What comes instead of the next answers; `lost` is an answer that does not arrive. */
  readonly instead: (Response | 'lost' | Promise<void>)[] = [];
  private issued = 1;

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const path = new URL(url).pathname;
    this.asked.push({ path, body: JSON.parse(String(init.body)) });
    const instead = this.instead.shift();
    if (instead === 'lost') throw new TypeError('lost');
    if (instead instanceof Response) return instead;
    const n = this.issued + 1;
    await instead;
    if (path.endsWith('/logout')) return new Response(null, { status: 204 });
    // A refresh token has one successor, however often it is shown.
    this.issued = n;
    return Response.json({ access_token: `a${n}`, refresh_token: `r${n}`, expires_in: LIFE_S, user_id: 'u' });
  };

  get paths(): string[] {
    return this.asked.map(({ path }) => path.replace('/v1/auth/', ''));
  }
}

let server: Server;
let storage: KeyValue;

/** A tab of the device; all have one storage, and one lock where the browser has such. */
function tab(hasLocks = true): SessionDesk {
  const exclusive = <T>(_: string, task: () => Promise<T>): Promise<T> => {
    const turn = hasLocks ? lock.then(task) : task();
    lock = turn.catch(() => undefined);
    return turn;
  };
  const api = new Api('http://server', new EditClock(Date.now), server.fetch);
  return new SessionDesk(api, storage, exclusive, 'test', { now: () => Date.now() + setBy, monotonic: elapsed });
}

/** How far the machine's clock was set, in milliseconds. */
let setBy: number;
const elapsed = () => performance.now();

let lock: Promise<unknown>;

const kept = () => JSON.parse(storage.getItem('test.session') ?? 'null');

function keep(more: object = {}): void {
  const session = { user_id: 'u', login: 'asha', name: 'Asha', expired: false };
  const tokens = { access_token: 'a1', refresh_token: 'r1', access_until: Date.now() - 1 };
  storage.setItem('test.session', JSON.stringify({ ...session, ...tokens, ...more }));
}

const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ code }), { status, headers });

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  setBy = 0;
  storage = inMemory();
  lock = Promise.resolve();
  keep();
});

afterEach(() => {
  vi.useRealTimers();
});

test('two tabs that need a token at once renew once', async () => {
  const tokens = await Promise.all([tab().token(), tab().token()]);

  expect(tokens.map(({ data }) => data)).toEqual(['a2', 'a2']);
  expect(server.paths).toEqual(['refresh']);
});

test('a tab that is asked twice at once renews once, also where the browser has no locks', async () => {
  const alone = tab(false);

  expect(await Promise.all([alone.token(), alone.token()])).toEqual([
    { data: 'a2', error: null },
    { data: 'a2', error: null },
  ]);
  expect(server.paths).toEqual(['refresh']);
});

test('a renewal whose answer was lost is asked for again with the same token', async () => {
  server.instead.push('lost');

  expect((await tab().token()).data).toBe('a2');
  expect(server.asked.map(({ body }) => body.refresh_token)).toEqual(['r1', 'r1']);
});

test('a server that cannot be reached leaves the tokens as they are', async () => {
  server.instead.push('lost', 'lost');

  expect((await tab().token()).error?.code).toBe('offline');
  expect(kept()).toMatchObject({ refresh_token: 'r1', expired: false });
});

test('a server that asks for patience is not asked again before its time, by no tab', async () => {
  server.instead.push(problem(429, 'rate_limited', { 'Retry-After': '7' }));
  await tab().token();
  vi.advanceTimersByTime(6_999);

  const { error } = await tab().token();
  expect(error).toMatchObject({ code: 'rate_limited', retry_after_ms: 1 });
  expect(server.asked).toHaveLength(1);

  vi.advanceTimersByTime(1);
  expect((await tab().token()).data).toBe('a2');
});

test('a token that is due is renewed before it ends, and works on while it cannot be', async () => {
  keep({ access_until: Date.now() + 60_000, renew_at: Date.now() });
  server.instead.push(problem(503, 'unavailable'));
  const desk = tab();

  expect((await desk.token()).data).toBe('a1');
  expect((await desk.token()).data).toBe('a2');
  expect(desk.renewsIn).toBe(LIFE_S * 1_000 - 120_000);
});

test('a session that was ended elsewhere is signed out here: its tokens are gone, and who it was stays known', async () => {
  server.instead.push(problem(401, 'unauthenticated'));
  const desk = tab();

  expect((await desk.token()).error?.code).toBe('unauthenticated');
  expect(desk.expired).toBe(true);
  expect(desk.current).toEqual({ user_id: 'u', login: 'asha', name: 'Asha' });
  expect(kept()).toMatchObject({ access_token: '', refresh_token: '' });
  await desk.token();
  expect(server.asked).toHaveLength(1);
});

test('signing out tells the server; without a connection at once here, and there when it can be told', async () => {
  server.instead.push('lost');
  const desk = tab();

  await desk.signOut();
  await vi.waitUntil(() => server.asked.length === 1);
  expect(desk.current).toBeNull();
  expect(storage.getItem('test.session')).toBeNull();
  expect(storage.getItem('test.farewells')).toBe('["r1"]');
  expect(JSON.parse(storage.getItem('test.last') ?? '')).toEqual({ user_id: 'u', login: 'asha', name: 'Asha' });

  tab().online();
  await vi.waitUntil(() => storage.getItem('test.farewells') === null);
  expect(server.asked.map(({ path, body }) => [path, body.refresh_token])).toEqual([
    ['/v1/auth/logout', 'r1'],
    ['/v1/auth/logout', 'r1'],
  ]);
});

test('who signs out while a renewal is on its way stays signed out, and the server hears of the new tokens’ end', async () => {
  let arrive = () => {};
  server.instead.push(new Promise<void>((resolve) => (arrive = resolve)));
  const desk = tab();
  const token = desk.token();
  await vi.advanceTimersByTimeAsync(0);
  await desk.signOut();
  arrive();

  expect((await token).error?.code).toBe('unauthenticated');
  await vi.waitUntil(() => storage.getItem('test.farewells') === null);
  expect(storage.getItem('test.session')).toBeNull();
  expect(server.asked.slice(1).map(({ body }) => body.refresh_token)).toEqual(['r1', 'r2']);
});

test.each([-DAY_MS, DAY_MS, -600_000])(
  'a clock that is set by %i ms: the token is renewed in time, and once',
  async (ms) => {
    const desk = tab();
    await desk.token();
    setBy = ms;
    await desk.token();
    await desk.token();
    const before = server.asked.length;
    expect(before).toBeLessThanOrEqual(2);

    vi.advanceTimersByTime(LIFE_S * 1_000 - 130_000);
    await desk.token();
    expect(server.asked).toHaveLength(before);

    vi.advanceTimersByTime(20_000);
    await desk.token();
    await desk.token();
    expect(server.asked).toHaveLength(before + 1);
    expect(desk.expired).toBe(false);
  },
);

test('a clock that was set back while no tab was open: one renewal, and then as ever', async () => {
  keep({ access_until: Date.now() + LIFE_S * 1_000, lives_ms: LIFE_S * 1_000 });
  setBy = -DAY_MS;
  const desk = tab();

  expect((await desk.token()).data).toBe('a2');
  expect((await desk.token()).data).toBe('a2');
  expect((await tab().token()).data).toBe('a2');
  expect(server.paths).toEqual(['refresh']);
});

test('a clock that is set back a day keeps no device away for longer than the server asked for, also after a reload', async () => {
  keep({ access_until: 0 });
  server.instead.push(problem(429, 'rate_limited', { 'Retry-After': '7' }));
  const desk = tab();
  await desk.token();
  setBy = -DAY_MS;
  expect((await tab().token()).error?.retry_after_ms).toBe(7_000);

  vi.advanceTimersByTime(7_000);

  expect((await desk.token()).data).toBe('a2');
});

test('two tabs without a lock between them renew at once: both go on, and the server is told of no end', async () => {
  let arrive = () => {};
  server.instead.push(new Promise<void>((resolve) => (arrive = resolve)));
  const [frozen, other] = [tab(false), tab(false)];
  const late = frozen.token();
  await vi.advanceTimersByTimeAsync(0);

  expect((await other.token()).data).toBe('a2');
  arrive();

  expect((await late).data).toBe('a2');
  await vi.advanceTimersByTimeAsync(0);
  expect(server.paths).toEqual(['refresh', 'refresh']);
  expect(storage.getItem('test.farewells')).toBeNull();
});

test('who waits for a token while somebody else signs in gets none of theirs, and neither does the call', async () => {
  let arrive = () => {};
  server.instead.push(new Promise<void>((resolve) => (arrive = resolve)));
  const desk = tab();
  const [token, call] = [desk.token('u'), desk.json('/v1/books')];
  await vi.advanceTimersByTimeAsync(0);
  keep({ user_id: 'ravi', access_token: 'of ravi', refresh_token: 'rr', access_until: Date.now() + 900_000 });
  arrive();

  expect((await token).error?.code).toBe('unauthenticated');
  expect((await call).error?.code).toBe('unauthenticated');
  expect((await desk.token('u')).error?.code).toBe('unauthenticated');
  expect((await desk.token('ravi')).data).toBe('of ravi');
  expect(kept()).toMatchObject({ user_id: 'ravi', expired: false });
});

test.each([
  [403, 'forbidden'],
  [404, 'not_found'],
  [400, 'malformed'],
])('a renewal that is refused with %i %s for another reason ends no sign-in', async (status, code) => {
  server.instead.push(problem(status, code));
  const desk = tab();

  expect((await desk.token()).error?.code).toBe(code);
  expect((await desk.token()).data).toBe('a2');
});

test('a tab that has the lock and is frozen is waited for no longer than 10 s', async () => {
  const held = {
    request: (_: string, { signal }: LockOptions) =>
      new Promise((_, no) => signal?.addEventListener('abort', () => no(signal.reason))),
  };
  const ofTimeouts = AbortSignal.timeout;
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), ms);
    return controller.signal;
  };
  try {
    const done = exclusiveIn(held as unknown as LockManager)('lock', async () => 'done');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await done).toBe('done');
  } finally {
    AbortSignal.timeout = ofTimeouts;
  }
});
