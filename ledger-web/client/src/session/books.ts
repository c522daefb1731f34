import { v7 } from 'uuid';
import { type Outcome, ok } from './api.ts';
import type { KeyValue } from './kept.ts';
import type { SessionDesk } from './session.ts';

/** One business's accounts, and what this user may do in them. */
export interface Book {
  id: string;
  name: string;
  currency: string;
  time_zone: string;
  role: 'owner' | 'editor' | 'accountant' | 'auditor';
}

export interface Member {
  user_id: string;
  login: string;
  /** Null where the server does not know it. */
  name?: string | null;
  role: Book['role'];
}

/** Connections that follow each other sooner than this do not ask for the books again. Milliseconds. */
const ASK_EVERY_MS = 30_000;

/** The user's books. What was known last is known offline too. */
export class BookDesk {
  private readonly session: SessionDesk;
  private readonly storage: KeyValue;
  private readonly name: string;
  private readonly changed: () => void;
  private askedAt = Number.NEGATIVE_INFINITY;
  /** What was read last: the same books, as long as nothing else is kept. */
  private read: { text: string | null; books: Book[] } = { text: null, books: [] };

  constructor(session: SessionDesk, storage: KeyValue, name: string, changed: () => void) {
    this.session = session;
    this.storage = storage;
    this.name = name;
    this.changed = changed;
  }

  /** The books as this device knew them last. */
  known(): Book[] {
    const text = this.storage.getItem(this.key());
    if (text !== this.read.text) {
      this.read = { text, books: text === null ? [] : (JSON.parse(text) as Book[]) };
    }
    return this.read.books;
  }

  forget(): void {
    this.storage.removeItem(this.key());
  }

  /**
   * A connection is the time to ask what may have changed meanwhile: the books, this user's role in them, and the server's clock.
   *
   * @param now milliseconds since 1970
   */
  connected(now: number): void {
    if (now - this.askedAt > ASK_EVERY_MS) {
      this.askedAt = now;
      void this.list();
    }
  }

  async list(): Promise<Outcome<Book[]>> {
    const { data, error } = await this.session.json<{ books: Book[] }>('/v1/books', { holds: ['books'] });
    if (error !== null) {
      const known = this.known();
      return known.length > 0 ? ok(known) : { data: null, error };
    }
    this.keep(data.books);
    return ok(data.books);
  }

  async create(wanted: { name: string; currency: string; time_zone?: string }): Promise<Outcome<Book>> {
    const made = await this.session.json<Book>('/v1/books', {
      method: 'POST',
      body: { id: v7(), ...wanted },
      holds: ['id'],
    });
    if (made.error !== null) {
      return made;
    }
    const book: Book = { ...made.data, role: made.data.role ?? 'owner' };
    this.keep([...this.known().filter(({ id }) => id !== book.id), book]);
    return ok(book);
  }

  async members(book: string): Promise<Outcome<Member[]>> {
    const { data, error } = await this.session.json<{ members: Member[] }>(`/v1/books/${book}/members`, {
      holds: ['members'],
    });
    return error === null ? ok(data.members) : { data: null, error };
  }

  addMember(book: string, member: { login: string; role: Book['role'] }): Promise<Outcome<unknown>> {
    return this.session.json(`/v1/books/${book}/members`, { method: 'POST', body: member });
  }

  /** Members are named as tokens name them: by their id here, or by their subject at the issuer, which stands for their login. */
  changeRole(book: string, { user_id, login }: Member, role: Book['role']): Promise<Outcome<unknown>> {
    const subject = this.session.isAtIssuer ? login : user_id;
    return this.session.json(`/v1/books/${book}/members`, { method: 'POST', body: { subject, role } });
  }

  removeMember(book: string, userId: string): Promise<Outcome<unknown>> {
    return this.session.json(`/v1/books/${book}/members/${userId}`, { method: 'DELETE' });
  }

  /** Ends this user's own membership. What they wrote stays in the book. */
  async leave(book: string, userId: string): Promise<Outcome<unknown>> {
    const left = await this.removeMember(book, userId);
    if (left.error === null) {
      this.keep(this.known().filter(({ id }) => id !== book));
    }
    return left;
  }

  /** Where a book is; where that is not known, it is taken to be where the device is. */
  zoneOf(book: string): string {
    const known = this.known().find(({ id }) => id === book);
    return known?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  private keep(books: Book[]): void {
    this.storage.setItem(this.key(), JSON.stringify(books));
    this.changed();
  }

  private key(): string {
    return `${this.name}.${this.session.current?.user_id}.books`;
  }
}
