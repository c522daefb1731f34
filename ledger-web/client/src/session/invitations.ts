import { type Outcome, ok } from './api.ts';
import type { Book, BookDesk } from './books.ts';
import type { SessionDesk } from './session.ts';

/** An invitation into a book that nobody has accepted yet. Its code is told once, when it is made. */
export interface Invitation {
  id: string;
  role: Book['role'];
  created_at: string;
  expires_at: string;
}

/** The ways into books that owners give away. Needs a connection. */
export class InvitationDesk {
  private readonly session: SessionDesk;
  private readonly books: BookDesk;

  constructor({ session, books }: { session: SessionDesk; books: BookDesk }) {
    this.session = session;
    this.books = books;
  }

  /** Whoever shows the code, once and in time, becomes a member. */
  invite(book: string, role: Book['role']): Promise<Outcome<{ code: string; expires_at: string }>> {
    return this.session.json(`/v1/books/${book}/invitations`, { method: 'POST', body: { role } });
  }

  async list(book: string): Promise<Outcome<Invitation[]>> {
    const { data, error } = await this.session.json<{ invitations: Invitation[] }>(`/v1/books/${book}/invitations`, {
      holds: ['invitations'],
    });
    return error === null ? ok(data.invitations) : { data: null, error };
  }

  withdraw(book: string, invitation: string): Promise<Outcome<unknown>> {
    return this.session.json(`/v1/books/${book}/invitations/${invitation}`, { method: 'DELETE' });
  }

  /** Makes this user a member of the book that the code invites into, and the book known here. */
  async accept(code: string): Promise<Outcome<{ book_id: string; role: Book['role'] }>> {
    const path = `/v1/invitations/${encodeURIComponent(code)}/accept`;
    const call = { method: 'POST', body: {}, holds: ['book_id'] } as const;
    const accepted = await this.session.json<{ book_id: string; role: Book['role'] }>(path, call);
    if (accepted.error === null) {
      await this.books.list();
    }
    return accepted;
  }
}
