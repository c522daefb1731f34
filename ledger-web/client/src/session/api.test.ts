import { expect, test } from 'vitest';
import { EditClock } from '../clock/clock.ts';
import { inMemory } from '../platform.ts';
import { Api } from './api.ts';
import { BookApi } from './book-api.ts';
import { SessionDesk } from './session.ts';

/** A server that never answers; a call ends when its signal does. */
function silent(asked: RequestInit[]) {
  return (_: string, init: RequestInit) =>
    new Promise<Response>((_resolve, reject) => {
      asked.push(init);
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason));
    });
}

function bookApi(asked: RequestInit[]): BookApi {
  const storage = inMemory();
  const kept = { user_id: 'u', access_token: 't', refresh_token: 'r', access_until: Date.now() + 900_000 };
  storage.setItem('test.session', JSON.stringify({ ...kept, login: 'l', name: 'n', expired: false }));
  const api = new Api('http://server', new EditClock(Date.now), silent(asked));
  const session = new SessionDesk(api, storage, (_, task) => task(), 'test');
  return new BookApi(session, () => 'book');
}

test('a file that is being made has no time limit, and ends when it is given up', async () => {
  const asked: RequestInit[] = [];
  const controller = new AbortController();
  const download = bookApi(asked).download('reports/daybook', { format: 'pdf' }, controller.signal);
  await expect.poll(() => asked.length).toBe(1);
  expect(asked[0]?.signal).toBe(controller.signal);
  controller.abort();
  expect((await download).error?.code).toBe('cancelled');
});

test('a file that nobody gives up has no time limit either', async () => {
  const asked: RequestInit[] = [];
  const ofTimeouts = AbortSignal.timeout;
  let limits = 0;
  AbortSignal.timeout = (ms) => {
    limits++;
    return ofTimeouts.call(AbortSignal, ms);
  };
  try {
    const api = bookApi(asked);
    void api.download('export/backup');
    await expect.poll(() => asked.length).toBe(1);
    expect(limits).toBe(0);
    void api.get('reports/daybook');
    await expect.poll(() => asked.length).toBe(2);
    expect(limits).toBe(1);
  } finally {
    AbortSignal.timeout = ofTimeouts;
  }
});

test('a request that somebody else aborts was lost on the way, and is no decision of ours', async () => {
  const lost = () => Promise.reject(new DOMException('lost', 'AbortError'));
  const api = new Api('http://server', new EditClock(Date.now), lost);
  expect((await api.json('/v1/books')).error?.code).toBe('offline');
});
