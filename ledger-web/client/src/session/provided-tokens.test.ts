import { beforeEach, expect, test } from 'vitest';
import { EditClock } from '../clock/clock.ts';
import { inMemory } from '../platform.ts';
import { Api } from './api.ts';
import { SessionDesk } from './session.ts';

const USER = { user_id: 'u', login: 'asha', name: 'Asha' };

let tokens: (string | null | Error)[];
let asked: (string | undefined)[];
let heard: string[];
let desk: SessionDesk;

beforeEach(() => {
  [tokens, asked, heard] = [[], [], []];
  const fetch = async (_: string, { headers }: RequestInit) => {
    const token = new Headers(headers).get('Authorization') ?? '';
    heard.push(token);
    return token === 'Bearer good'
      ? Response.json({ books: [] })
      : Response.json({ code: 'unauthenticated' }, { status: 401 });
  };
  const api = new Api('http://server', new EditClock(Date.now), fetch);
  const token = async (refused?: string) => {
    asked.push(refused);
    const next = tokens.shift() ?? null;
    if (next instanceof Error) throw next;
    return next;
  };
  desk = new SessionDesk(api, inMemory(), (_, task) => task(), 'test', undefined, { user: USER, token });
});

test('the user is the one who was brought, and each call asks for a token', async () => {
  tokens.push('good', 'good');

  expect(desk.current).toEqual(USER);
  expect((await desk.json('/v1/books')).data).toEqual({ books: [] });
  expect((await desk.json('/v1/books')).error).toBeNull();
  expect(heard).toEqual(['Bearer good', 'Bearer good']);
});

test('a token that the server refuses is named, and the next one is used', async () => {
  tokens.push('old', 'good');

  expect((await desk.json('/v1/books')).error).toBeNull();
  expect(asked).toEqual([undefined, 'old']);
  expect(desk.expired).toBe(false);
});

test('a provider that has no other token than the one refused: signed out, until it has one', async () => {
  tokens.push('old', 'old', 'good');

  expect((await desk.json('/v1/books')).error?.code).toBe('unauthenticated');
  expect(desk.expired).toBe(true);
  expect((await desk.token()).data).toBe('good');
  expect(desk.expired).toBe(false);
});

test('a provider that fails, fails for now', async () => {
  tokens.push(new Error('no network'), 'good');

  expect((await desk.json('/v1/books')).error?.code).toBe('offline');
  expect(desk.expired).toBe(false);
  expect((await desk.json('/v1/books')).error).toBeNull();
});

test('who signs out has no token any more, and the provider is not asked', async () => {
  await desk.signOut();

  expect(desk.current).toBeNull();
  expect((await desk.token()).error?.code).toBe('unauthenticated');
  expect(asked).toEqual([]);
  expect(heard).toEqual([]);
});
