import type { Book } from '../session/books.ts';
import type { Command } from '../wire.ts';
import type { FakeBook } from './fake-book.ts';
import type { FakeUsers } from './fake-users.ts';

/** What the calls over HTTP are answered from. */
export interface HttpHost {
  readonly users: FakeUsers;
  readonly books: Map<string, FakeBook>;
  /** Answers that a test gives for calls that this server does not know, by `GET /v1/books/…/reports/balances`. */
  readonly answers: Map<string, unknown>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  open(book: Omit<Book, 'role'>, owner: string): FakeBook;
}

interface Call {
  user: string | null;
  body: Record<string, unknown>;
  query: URLSearchParams;
}

const SIGN_IN = 'Please sign in.';

/** Answers a call as the contract says. */
export function answerOf(host: HttpHost, url: URL, init: RequestInit): Response {
  const method = init.method ?? 'GET';
  const name = `${method} ${url.pathname}`;
  if (host.answers.has(name)) {
    return json(200, host.answers.get(name));
  }
  const user = host.users.userOf(new Headers(init.headers).get('Authorization') ?? undefined);
  const body = JSON.parse(typeof init.body === 'string' ? init.body : '{}') as Record<string, unknown>;
  const call: Call = { user, body, query: url.searchParams };
  const open = ofSignIn(host, name, call);
  if (open !== null) {
    return open;
  }
  return user === null ? problem(401, 'unauthenticated', SIGN_IN) : ofBooks(host, name, { ...call, user });
}

function ofSignIn({ users, now }: HttpHost, name: string, { body }: Call): Response | null {
  switch (name) {
    case 'GET /v1/auth/config':
      return json(200, { issuer: null, client_id: null, scopes: [] });
    case 'POST /v1/auth/register': {
      const user = users.add({ login: String(body.login), password: String(body.password), name: String(body.name) });
      return user === null
        ? problem(409, 'login_taken', 'This login is taken.', 'login')
        : json(201, users.tokensFor(user.user_id));
    }
    case 'POST /v1/auth/login': {
      const user = users.withPassword(body.login, body.password);
      return user === null
        ? problem(401, 'unauthenticated', 'The login or the password is wrong.')
        : json(200, { ...users.tokensFor(user.user_id), login: user.login, name: user.name });
    }
    case 'POST /v1/auth/refresh': {
      const tokens = users.renewed(String(body.refresh_token), now());
      return tokens === null ? problem(401, 'unauthenticated', SIGN_IN) : json(200, tokens);
    }
    case 'POST /v1/auth/logout':
      users.end(String(body.refresh_token));
      return new Response(null, { status: 204 });
    default:
      return null;
  }
}

function ofBooks(host: HttpHost, name: string, { user, body, query }: Call & { user: string }): Response {
  const mine = [...host.books.values()].filter(({ members }) => members.has(user));
  if (name === 'GET /v1/books') {
    return json(200, { books: mine.map((book) => ({ ...book.book, role: book.members.get(user) })) });
  }
  if (name === 'POST /v1/books') {
    const { id, name: called, currency, time_zone = 'UTC' } = body as unknown as Omit<Book, 'role'>;
    const known = host.books.get(id);
    if (known !== undefined && known.members.get(user) !== 'owner') {
      return problem(409, 'id_taken', 'This id is taken.', 'id');
    }
    const { book } = known ?? host.open({ id, name: called, currency, time_zone }, user);
    return json(known === undefined ? 201 : 200, { ...book, role: 'owner' });
  }
  const [, id, rest] = /^\w+ \/v1\/books\/([^/]+)\/(.+)$/.exec(name) ?? [];
  const book = mine.find((one) => one.book.id === id);
  const method = name.split(' ')[0];
  if (book === undefined) {
    return NOT_FOUND();
  }
  switch (`${method} ${rest}`) {
    case 'GET changes':
      return json(
        200,
        book.page(Number(query.get('cursor') ?? 0), query.get('epoch'), Number(query.get('limit') ?? 500)),
      );
    case 'POST commands':
      return json(200, book.push(body.commands as Command[], user));
    case 'GET members': {
      const members = [...book.members].map(([user_id, role]) => {
        const { login, name } = host.users.get(user_id) ?? { login: user_id, name: null };
        return { user_id, login, name, role };
      });
      return json(200, { members });
    }
    default:
      return NOT_FOUND();
  }
}

const NOT_FOUND = () => problem(404, 'not_found', 'There is nothing here.');

const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

function problem(status: number, code: string, detail: string, field?: string): Response {
  const body = JSON.stringify({ status, title: detail, detail, code, field });
  return new Response(body, { status, headers: { 'Content-Type': 'application/problem+json' } });
}
