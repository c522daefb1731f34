import { v7 } from 'uuid';
import type { Book } from '../session/books.ts';
import type { Data, Row, TableName, WritableTable } from '../tables.ts';
import type { Command, Op, Result, ServerRow } from '../wire.ts';
import { FakeBook, type Rejects } from './fake-book.ts';
import { FakeDevice } from './fake-device.ts';
import { answerOf } from './fake-http.ts';
import { FakeUsers } from './fake-users.ts';

/** A row as a server sends it. */
export type FakeRow<N extends TableName> = Omit<Row<N>, 'pending'>;

/** Somebody who can sign in, and the book that they own. */
export interface FakeShop {
  login: string;
  password: string;
  user_id: string;
  /** The id of the book, for `ledger.openBook`. */
  book: string;
}

/**
 * A Ledger server in memory, for unit tests of what is built on the client: it signs in, keeps books, takes commands and sends changes as the wire contract
 * says, over a `fetch` and a `WebSocket` that it brings itself. Nothing goes over a network, and nothing is kept.
 *
 * It decides what can be decided by a command alone (fields, ids, last write wins) and derives balances, totals and days of the cash book. Wages, closed
 * periods, limits, reports and the audit are not in it: give {@link answers}, or {@link rejectWhen} what a test needs of them.
 */
export class FakeServer {
  readonly url = 'https://ledger.invalid';
  /** What to answer to calls that are not known here, by `GET /v1/books/…/reports/balances`. */
  readonly answers = new Map<string, unknown>();
  private readonly users = new FakeUsers();
  private readonly books = new Map<string, FakeBook>();
  private readonly devices: FakeDevice[] = [];
  private readonly now: () => number;
  private rejects: Rejects = () => null;

  /** @param now the server's clock, in milliseconds since 1970 */
  constructor({ now = Date.now }: { now?: () => number } = {}) {
    this.now = now;
  }

  /** A user with a book of their own. */
  shop(more: { login?: string; password?: string; name?: string; book?: Partial<Omit<Book, 'role'>> } = {}): FakeShop {
    const { login = `shop-${crypto.randomUUID()}`, password = 'a long enough password', name = 'Asha' } = more;
    const user = this.users.add({ login, password, name });
    if (user === null) {
      throw new Error(`There is a user "${login}" already.`);
    }
    const book = { id: v7(), name: 'Asha Traders', currency: 'INR', time_zone: 'Asia/Kolkata', ...more.book };
    this.open(book, user.user_id);
    return { login, password, user_id: user.user_id, book: book.id };
  }

  /** A device without anything; each has a storage and a line of its own. */
  device(): FakeDevice {
    const device = new FakeDevice(
      this.url,
      {
        userOf: (authorization) => this.users.userOf(authorization),
        bookOf: (id, user) => this.bookOf(id, user),
        answer: (url, init) =>
          answerOf(
            {
              users: this.users,
              books: this.books,
              answers: this.answers,
              now: this.now,
              open: (book, owner) => this.open(book, owner),
            },
            url,
            init,
          ),
      },
      this.now,
    );
    this.devices.push(device);
    return device;
  }

  /**
   * A change that another device makes. An id is made where none is given.
   *
   * @throws Error where the server rejects it
   */
  change<N extends WritableTable>(
    book: string,
    table: N,
    op: Op,
    data: Partial<Data<N>> = {},
    id: string = v7(),
  ): string {
    const to = this.known(book);
    const [user = ''] = to.members.keys();
    const at = new Date(this.now()).toISOString();
    const command: Command = {
      command_id: v7(),
      table,
      op,
      id,
      at,
      ...(op === 'create' || op === 'update' ? { data: { ...data } } : {}),
    };
    const [result] = to.push([command], user).results as [Result];
    if (result.error !== undefined) {
      throw new Error(`${table}: ${result.error.code} ${result.error.field ?? ''} ${result.error.message}`);
    }
    return id;
  }

  /** Puts a row as it is, for what this server does not derive. */
  put<N extends TableName>(book: string, table: N, row: Partial<FakeRow<N>> & { id: string }): void {
    this.known(book).put(table, row as Partial<ServerRow> & { id: string; deleted_at: null });
  }

  /** All rows of a table, removed ones too. */
  rows<N extends TableName>(book: string, table: N): FakeRow<N>[] {
    return this.known(book).table(table) as unknown as FakeRow<N>[];
  }

  /** Every command that has come for a book, in its order; what was sent again is there again. */
  commands(book: string): readonly Command[] {
    return this.known(book).commands;
  }

  /** From now on commands are rejected that this says an error for: `{ code, message, field }`. */
  rejectWhen(rejects: Rejects): void {
    this.rejects = rejects;
  }

  /** Another role of a member, or an end of the membership. */
  setRole(book: string, login: string, role: Book['role'] | null): void {
    const user = this.users.byLogin(login)?.user_id ?? '';
    if (role === null) {
      this.known(book).members.delete(user);
    } else {
      this.known(book).members.set(user, role);
    }
  }

  /** Another history of a book's rows, as after a restore: every device loads it again, and keeps what it has not sent. */
  reset(book: string): void {
    this.known(book).reset();
  }

  /** Ends all sign-ins of a user, as a new password does. */
  endSessions(login: string): void {
    const user = this.users.byLogin(login)?.user_id ?? '';
    this.users.end(user);
    for (const device of this.devices) {
      device.end(user);
    }
  }

  private open(book: Omit<Book, 'role'>, owner: string): FakeBook {
    const made = new FakeBook(book, (command) => this.rejects(command), this.now);
    made.members.set(owner, 'owner');
    this.books.set(book.id, made);
    return made;
  }

  private bookOf(id: string, user: string): FakeBook | null {
    const book = this.books.get(id);
    return book?.members.has(user) ? book : null;
  }

  private known(id: string): FakeBook {
    const book = this.books.get(id);
    if (book === undefined) {
      throw new Error(`There is no book ${id}.`);
    }
    return book;
  }
}
