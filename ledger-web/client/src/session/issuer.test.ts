import { beforeEach, expect, test } from 'vitest';
import { EditClock } from '../clock/clock.ts';
import { inMemory } from '../platform.ts';
import { Api } from './api.ts';
import { userIdOf } from './issuer-answers.ts';
import type { KeyValue } from './kept.ts';
import { SessionDesk } from './session.ts';
import { SignInDesk } from './sign-in.ts';

const ISSUER = 'https://issuer.example';
const ENDPOINTS = {
  issuer: ISSUER,
  authorization_endpoint: `${ISSUER}/authorize`,
  token_endpoint: `${ISSUER}/token`,
  end_session_endpoint: `${ISSUER}/end`,
};

const token = (claims: object) => `e30.${btoa(JSON.stringify(claims))}.e30`;

let storage: KeyValue;
let asked: string[];
/** What the token endpoint answers, one after the other. */
let answers: (() => Response)[];
let desk: SessionDesk;

beforeEach(() => {
  storage = inMemory();
  asked = [];
  answers = [];
  const session = { user_id: 'u', login: 'asha', name: 'Asha', expired: false, access_token: 'a1', access_until: 0 };
  const at_issuer = { issuer: ISSUER, client_id: 'app', id_token: 'i1' };
  storage.setItem('test.session', JSON.stringify({ ...session, refresh_token: 'r1', at_issuer }));
  const fetch = async (url: string, init: RequestInit) => {
    const { pathname } = new URL(url);
    if (pathname.startsWith('/.well-known/')) return Response.json(ENDPOINTS);
    if (pathname === '/v1/auth/config') {
      return Response.json({ issuer: ISSUER, client_id: 'app', scopes: ['openid'] });
    }
    asked.push(`${pathname}?${init.body}`);
    return answers.shift()?.() ?? new Response(null, { status: 503 });
  };
  const api = new Api('https://ledger.example', new EditClock(Date.now), fetch);
  desk = new SessionDesk(api, storage, (_, task) => task(), 'test');
});

const kept = () => JSON.parse(storage.getItem('test.session') ?? 'null');

const tokens = (more: object = {}) =>
  Response.json({ access_token: 'a2', token_type: 'Bearer', expires_in: 60, ...more });

test('tokens are renewed at the issuer, with a refresh token that stays or that changes', async () => {
  answers.push(
    () => tokens(),
    () => tokens({ refresh_token: 'r2', access_token: 'a3' }),
  );

  expect((await desk.token()).data).toBe('a2');
  expect(kept().refresh_token).toBe('r1');
  desk.refused('a2');
  expect((await desk.token()).data).toBe('a3');
  expect(kept()).toMatchObject({ refresh_token: 'r2', user_id: 'u', at_issuer: { id_token: 'i1' } });
  expect(asked[0]).toBe('/token?refresh_token=r1&grant_type=refresh_token&client_id=app');
});

test('an issuer that refuses ends the session here; one that is busy or away does not', async () => {
  answers.push(() => new Response(null, { status: 429, headers: { 'Retry-After': '0' } }));
  expect((await desk.token()).error).toMatchObject({ code: 'rate_limited', retry_after_ms: 0 });
  expect((await desk.token()).error?.code).toBe('unavailable');
  expect(desk.expired).toBe(false);

  for (const status of [200, 401]) {
    answers.push(() => new Response('<html>Sign in to the network</html>', { status }));
    answers.push(() => new Response('<html>Sign in to the network</html>', { status }));
    expect((await desk.token()).error?.code).toBe('intercepted');
    expect(desk.expired).toBe(false);
  }

  answers.push(() => Response.json({ error: 'invalid_grant' }, { status: 400 }));
  expect((await desk.token()).error?.code).toBe('unauthenticated');
  expect(desk.expired).toBe(true);
  expect(kept().at_issuer.issuer).toBe(ISSUER);
});

test('signing out goes by the issuer’s page that ends its session', async () => {
  expect(await desk.signOut()).toBe(`${ISSUER}/end?client_id=app&id_token_hint=i1`);
  expect(desk.current).toBeNull();
});

test('each sign-in has a verifier, a state and a nonce of its own, and its state is good for one arrival', async () => {
  const first = new URL(
    (await new SignInDesk({ session: desk }).departure('https://ledger.example/signed-in', '/bills')).data ?? '',
  );
  const second = new URL(
    (await new SignInDesk({ session: desk }).departure('https://ledger.example/signed-in', '/bills')).data ?? '',
  );
  for (const name of ['state', 'nonce', 'code_challenge']) {
    expect(first.searchParams.get(name)).not.toBe(second.searchParams.get(name));
  }
  expect(first.searchParams.get('code_challenge_method')).toBe('S256');

  answers.push(() => Response.json({ error: 'invalid_grant' }, { status: 400 }));
  const back = `https://ledger.example/signed-in?code=c&state=${first.searchParams.get('state')}`;
  expect((await new SignInDesk({ session: desk }).arrive(back)).error?.code).toBe('unauthenticated');
  expect((await new SignInDesk({ session: desk }).arrive(back)).error?.code).toBe('unauthenticated');
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('code_verifier=');
});

test.each([
  ['0192F0C4-0000-7000-8000-00000000000A', '0192f0c4-0000-7000-8000-00000000000a'],
  ['auth0|asha', '8785372d-8cea-585d-9fba-4308af1da211'],
])('the user of a token with the subject %s is the one whom the server knows as %s', (sub, id) => {
  expect(userIdOf(token({ iss: ISSUER, sub }))).toBe(id);
});
