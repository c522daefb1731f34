import { v7 } from 'uuid';
import type { WireError } from '../wire.ts';
import { type Outcome, ok, passes } from './api.ts';
import type { KeyValue } from './kept.ts';
import type { SessionDesk } from './session.ts';

/** One business's accounts, and what this user may do in them. */
export interface Book {
  id: string;
  name: string;
  currency: string;
  time_zone: string;
  role: 'owner' | 'editor' | 'accountant' | 'auditor' | 'viewer';
}

export interface Member {
  user_id: string;
  login: string;
  /** Null where the server does not know it. */
  name?: string | null;
  role: Book['role'];
}

/** A book that the server was asked to open, and has not answered yet. */
interface Opening {
  id: string;
  name: string;
  currency: string;
}

/** What whoever shows books has to know of them. */
export interface BookChanges {
  changed(): void;
  /** These are the user's, says the server. */
  listed(books: readonly Book[]): void;
  /** The user is no member of this one any more. */
  left(book: string, error: WireError): void;
}

/** Connections that follow each other sooner than this do not ask for the books again. Milliseconds. */
const ASK_EVERY_MS = 30_000;

/** Subscriptions that end sooner after another do not ask for the books again either. Milliseconds. */
const ENDED_EVERY_MS = 5_000;

/** The user's books. What was known last is known offline too. */
export class BookDesk {
  private readonly session: SessionDesk;
  private readonly storage: KeyValue;
  private readonly name: string;
  private readonly changes: BookChanges;
  private askedAt = Number.NEGATIVE_INFINITY;
  private endedAt = Number.NEGATIVE_INFINITY;
  /** What was read last: the same books, as long as nothing else is kept. */
  private read: { text: string | null; books: Book[] } = { text: null, books: [] };

  constructor(session: SessionDesk, storage: KeyValue, name: string, changes: BookChanges) {
    this.session = session;
    this.storage = storage;
    this.name = name;
    this.changes = changes;
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
   */
  connected(): void {
    const now = performance.now();
    if (now - this.askedAt > ASK_EVERY_MS) {
      this.askedAt = now;
      void this.list();
    }
  }

  /** What happens on the line tells when to ask. */
  happened(event: { type: string; error?: WireError }): void {
    if (event.type === 'connected') {
      this.connected();
    } else if (event.type === 'subscription_ended' && event.error?.code === 'not_found') {
      this.ended();
    } else if (event.type === 'command_rejected' && event.error?.code === 'forbidden') {
      // The user may do less here than the device knew.
      void this.list();
    }
  }

  private ended(): void {
    const now = performance.now();
    if (now - this.endedAt > ENDED_EVERY_MS) {
      this.endedAt = now;
      void this.list();
    }
  }

  async list(): Promise<Outcome<Book[]>> {
    const [key, before] = [this.key(), this.known()];
    const { data, error } = await this.session.json<{ books: Book[] }>('/v1/books', { holds: ['books'] });
    if (error !== null) {
      const known = this.known();
      return known.length > 0 ? ok(known) : { data: null, error };
    }
    if (this.key() === key) {
      this.keep(data.books);
      this.changes.listed(data.books);
      const missing = before.filter(({ id }) => !data.books.some((book) => book.id === id));
      void Promise.all(missing.map((book) => this.giveUp(book.id)));
    }
    return ok(data.books);
  }

  /** A book that is listed no more: its rows are given up on the server's plain word only. */
  private async giveUp(book: string): Promise<void> {
    const { error } = await this.members(book);
    if (error?.code === 'not_found') {
      const { code, message } = error;
      this.changes.left(book, { code, message });
    }
  }

  /** Opens a book. One of which no answer came is asked for again under the same id: it may be there already. */
  async create(wanted: { name: string; currency: string; time_zone?: string }): Promise<Outcome<Book>> {
    const id = this.idFor(wanted);
    const made = await this.session.json<Book>('/v1/books', {
      method: 'POST',
      body: { id, ...wanted },
      holds: ['id'],
    });
    if (made.error === null || !passes(made.error)) {
      this.storage.removeItem(this.opening);
    }
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
      this.changes.left(book, { code: 'not_found', message: 'This user has left the book.' });
    }
    return left;
  }

  /** Where a book is; where that is not known, it is taken to be where the device is. */
  zoneOf(book: string): string {
    const known = this.known().find(({ id }) => id === book);
    return known?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  private idFor({ name, currency }: { name: string; currency: string }): string {
    const before = JSON.parse(this.storage.getItem(this.opening) ?? 'null') as Opening | null;
    const isSame = before?.name === name && before.currency === currency;
    const opening = isSame ? before : { id: v7(), name, currency };
    this.storage.setItem(this.opening, JSON.stringify(opening));
    return opening.id;
  }

  private keep(books: Book[]): void {
    this.storage.setItem(this.key(), JSON.stringify(books));
    this.changes.changed();
  }

  private get opening(): string {
    return `${this.name}.${this.session.current?.user_id}.opening`;
  }

  private key(): string {
    return `${this.name}.${this.session.current?.user_id}.books`;
  }
}
