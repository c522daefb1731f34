import { beforeEach, expect, test } from 'vitest';
import { EditClock } from '../clock/clock.ts';
import { inMemory } from '../platform.ts';
import { AccountDesk } from './account.ts';
import { Api, type Outcome, passes } from './api.ts';
import { BookApi } from './book-api.ts';
import { BookDesk } from './books.ts';
import { InvitationDesk } from './invitations.ts';
import type { KeyValue } from './kept.ts';
import { SessionDesk } from './session.ts';
import { SignInDesk } from './sign-in.ts';

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
const JSON_TYPE = { 'Content-Type': 'application/json' };

/** What stands between a device and the server answers so. */
const ANSWERS: Record<string, () => Response> = {
  'a page with 200': () => new Response('<!doctype html><title>Sign in to the network</title>', { headers: HTML }),
  'a page that says that it is JSON': () => new Response('<html>', { headers: JSON_TYPE }),
  'a redirect to a page': () => new Response(null, { status: 302, headers: { Location: 'http://portal/' } }),
  'nothing, with 200': () => new Response('', { status: 200 }),
  'JSON that is cut off': () => new Response('{"access_token":"a', { headers: JSON_TYPE }),
  'JSON that is no object': () => new Response('null', { headers: JSON_TYPE }),
  'a page with 502': () => new Response('<html>Bad gateway</html>', { status: 502, headers: HTML }),
  'a page with 403': () => new Response('<html>Blocked</html>', { status: 403, headers: HTML }),
  'a page with 401': () => new Response('<html>Who are you?</html>', { status: 401, headers: HTML }),
  'an error of another kind': () => Response.json({ code: 401, error: 'x' }, { status: 401 }),
  'an error that is null': () => new Response('null', { status: 404, headers: JSON_TYPE }),
};

let storage: KeyValue;
let session: SessionDesk;
let answer: () => Response;
const clock = new EditClock(Date.now);

/** Every call that the client makes over HTTP. */
const CALLS: Record<string, () => Promise<Outcome<unknown>>> = {
  'signing in': () => session.login({ login: 'asha', password: 'p' }),
  registering: () => session.register({ login: 'asha', password: 'p', name: 'Asha' }),
  'a recovery': () => new SignInDesk({ session }).recover({ login: 'asha', code: 'c', new_password: 'p' }),
  'the ways to sign in': () => new SignInDesk({ session }).config(),
  'what a passkey needs': () => new SignInDesk({ session }).passkeyOptions(),
  'a passkey': () => new SignInDesk({ session }).withPasskey({ challenge_id: 'c', credential: {} }),
  'the devices': () => new AccountDesk({ session }).devices(),
  'the books': () => books().list(),
  'a new book': () => books().create({ name: 'Shop', currency: 'INR' }),
  'the members': () => books().members('book'),
  'a new member': () => books().addMember('book', { login: 'ravi', role: 'editor' }),
  'leaving a book': () => books().leave('book', 'u'),
  'an invitation': () => new InvitationDesk({ session, books: books() }).accept('code'),
  'a report': () => new BookApi(session, () => 'book').get('reports/daybook'),
  'a file': () => new BookApi(session, () => 'book').download('reports/daybook', { format: 'pdf' }),
};

const UNHEARD = { changed: () => undefined, listed: () => undefined, left: () => undefined };
const books = () => new BookDesk(session, storage, 'test', UNHEARD);

function keep(accessUntil: number): void {
  const kept = { user_id: 'u', login: 'asha', name: 'Asha', access_token: 'a1', refresh_token: 'r1', expired: false };
  storage.setItem('test.session', JSON.stringify({ ...kept, access_until: accessUntil }));
}

function desk(): SessionDesk {
  const api = new Api('http://server', clock, () => Promise.resolve(answer()));
  return new SessionDesk(api, storage, (_, task) => task(), 'test');
}

beforeEach(() => {
  storage = inMemory();
  keep(Date.now() + 900_000);
  session = desk();
});

for (const [is, said] of Object.entries(ANSWERS)) {
  test.each(Object.entries(CALLS))(
    `${is} answers in the server’s place: %s fails for now, and nobody is signed out`,
    async (what, call) => {
      answer = said;
      // A file is anything that is no page.
      if (what === 'a file' && said().ok && said().headers.get('Content-Type') !== HTML['Content-Type']) return;

      const { error } = await call();

      expect(error, 'it fails').not.toBeNull();
      expect(error && passes(error), error?.code).toBe(true);
      expect(session.expired).toBe(false);
    },
  );

  test(`${is} answers a renewal: the sign-in is as it was, and is renewed when the server answers`, async () => {
    keep(0);
    session = desk();
    answer = said;
    const { error } = await session.token();
    expect(error && passes(error), error?.code).toBe(true);
    expect(session.expired).toBe(false);

    answer = () => Response.json({ access_token: 'a2', refresh_token: 'r2', expires_in: 900, user_id: 'u' });
    expect((await session.token()).data).toBe('a2');
  });

  test(`${is} answers a farewell: the server is told when it answers`, async () => {
    answer = said;
    await session.signOut();
    await expect.poll(() => storage.getItem('test.farewells')).toBe('["r1"]');
  });
}

test('JSON of something else has no tokens and no books in it', async () => {
  answer = () => Response.json({ status: 'sign in to the network' });

  expect((await session.login({ login: 'asha', password: 'p' })).error?.code).toBe('intercepted');
  expect((await books().list()).error?.code).toBe('intercepted');
});
