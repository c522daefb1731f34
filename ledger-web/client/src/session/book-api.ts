import { arriving, failed, type Outcome } from './api.ts';
import type { SessionDesk } from './session.ts';

type Params = Record<string, string | number | undefined>;

/** Calls over HTTP below the open book: reports, audit, exports. They need a connection. */
export class BookApi {
  private readonly session: SessionDesk;
  private readonly book: () => string | null;

  constructor(session: SessionDesk, book: () => string | null) {
    this.session = session;
    this.book = book;
  }

  /** `get('reports/trial-balance', { as_of })`. With a `signal`, which gives it up, it waits as long as it takes. */
  async get<T>(path: string, params?: Params, signal?: AbortSignal): Promise<Outcome<T>> {
    const book = this.book();
    return book === null ? NO_BOOK : this.session.json<T>(`/v1/books/${book}/${path}`, { params, signal });
  }

  /** The same for a file, which may take its time to be made: `download('reports/bill', { bill_id, format: 'pdf' })`. */
  async download(path: string, params?: Params, signal = new AbortController().signal): Promise<Outcome<Blob>> {
    const book = this.book();
    if (book === null) {
      return NO_BOOK;
    }
    const { data, error } = await this.session.response(`/v1/books/${book}/${path}`, { params, accept: '*/*', signal });
    return error === null ? arriving(data.blob(), signal) : { data: null, error };
  }
}

const NO_BOOK = failed('no_book', 'No book is open.');
