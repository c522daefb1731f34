import { beforeEach, expect, test } from 'vitest';
import { EditClock } from '../clock/clock.ts';
import { inMemory } from '../platform.ts';
import { Api } from './api.ts';
import { type Book, BookDesk } from './books.ts';
import { forgetKeys } from './forgetting.ts';
import type { KeyValue } from './kept.ts';
import { SessionDesk } from './session.ts';

const [SHOP, HOME] = ['shop', 'home'].map((id): Book => {
  return { id, name: id, currency: 'INR', time_zone: 'Asia/Kolkata', role: 'editor' };
}) as [Book, Book];

let storage: KeyValue;
let answers: (Response | 'lost')[];
let asked: { path: string; id?: string }[];
let left: string[];
let books: BookDesk;
let session: SessionDesk;

const listed = (...all: Book[]) => Response.json({ books: all });
const gone = () => Response.json({ code: 'not_found', detail: 'No such book.' }, { status: 404 });

function desk(): BookDesk {
  const fetch = async (url: string, { body }: RequestInit) => {
    const id = body === undefined ? undefined : (JSON.parse(String(body)).id as string);
    asked.push({ path: new URL(url).pathname, ...(id === undefined ? {} : { id }) });
    const answer = answers.shift() ?? 'lost';
    if (answer === 'lost') throw new TypeError('lost');
    return answer;
  };
  session = new SessionDesk(
    new Api('http://server', new EditClock(Date.now), fetch),
    storage,
    (_, task) => task(),
    'test',
  );
  const changes = { changed: () => undefined, listed: () => undefined, left: (book: string) => left.push(book) };
  return new BookDesk(session, storage, 'test', changes);
}

beforeEach(() => {
  storage = inMemory();
  const kept = { user_id: 'u', login: 'asha', name: 'Asha', access_token: 'a', refresh_token: 'r', expired: false };
  storage.setItem('test.session', JSON.stringify({ ...kept, access_until: Date.now() + 900_000 }));
  [answers, asked, left] = [[], [], []];
  books = desk();
});

test('a book of which no answer came is asked for again under its id, also after a reload, and the next one has its own', async () => {
  answers.push('lost', new Response('<html>', { status: 502 }), Response.json(SHOP), Response.json(HOME));
  const wanted = { name: 'Shop', currency: 'INR' };
  await books.create(wanted);
  await books.create(wanted);
  await desk().create(wanted);
  await books.create(wanted);

  const ids = asked.map(({ id }) => id);
  expect(new Set(ids.slice(0, 3)).size).toBe(1);
  expect(ids[3]).not.toBe(ids[0]);
});

test('a book that is refused is asked for under another id', async () => {
  answers.push(Response.json({ code: 'id_taken' }, { status: 409 }), Response.json(SHOP));
  await books.create({ name: 'Shop', currency: 'INR' });
  await books.create({ name: 'Shop', currency: 'INR' });

  expect(asked[1]?.id).not.toBe(asked[0]?.id);
});

test('a book that is listed no more, and that the server does not know when it is asked, is given up', async () => {
  answers.push(listed(SHOP, HOME), listed(HOME), gone());
  await books.list();
  await books.list();

  await expect.poll(() => left).toEqual(['shop']);
  expect(books.known()).toEqual([HOME]);
});

test.each([
  ['is there when it is asked for', () => Response.json({ members: [] })],
  ['cannot be asked for', () => 'lost' as const],
])('a book that is listed no more and %s is not given up', async (_, answer) => {
  answers.push(listed(SHOP), listed(), answer());
  await books.list();
  await books.list();
  await expect.poll(() => asked).toHaveLength(3);

  expect(left).toEqual([]);
});

test('a list that arrives for who has signed out meanwhile is kept for nobody', async () => {
  answers.push(listed(SHOP));
  const list = books.list();
  await session.signOut();
  await list;

  expect(storage.getItem('test.undefined.books')).toBeNull();
});

test('forgetting a user leaves nothing of theirs, and what other users have', () => {
  const [asha, ravi] = ['0192f0c4-0000-7000-8000-00000000000a', '0192f0c4-0000-7000-8000-00000000000b'];
  const ofAsha = [
    `ledger.${asha}.books`,
    `ledger-${asha}.canary`,
    `ledger.draft.${asha}.b.bill`,
    `ledger.book.${asha}`,
  ];
  const ofRavi = [`ledger.${ravi}.books`, `ledger.draft.${ravi}.b.bill`];
  const ofNobody = ['ledger.language', 'ledger.sign-in', 'ledger.chain.0192f0c4-0000-7000-8000-00000000000c'];
  for (const key of [...ofAsha, ...ofRavi, ...ofNobody, 'ledger.farewells', 'another app']) {
    storage.setItem(key, '[]');
  }
  storage.removeItem('test.session');

  forgetKeys(storage, 'ledger', asha, 'ledger.farewells');

  const keys = Array.from({ length: storage.length ?? 0 }, (_, i) => storage.key?.(i));
  expect(keys.sort()).toEqual([...ofRavi, 'another app', 'ledger.farewells'].sort());
});
