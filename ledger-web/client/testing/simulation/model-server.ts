import type { Command, PushAnswer, WireError } from '../../src/wire.ts';
import { ModelBook } from './model-book.ts';
import { BEGIN, type VirtualTime } from './virtual-time.ts';

/** What a server does with a push: all of it, what an intermediary says afterwards, and what it fails at. */
export interface ServerMood {
  /** Answers nothing at all. */
  isSilent: boolean;
  /** Is not ready: 503, or a subscription that ends with `unavailable`. */
  isAway: boolean;
  /** The next answers over HTTP: not JSON, or 502 though the work was done. */
  spoils: ('html' | 'bad_gateway' | 'lost')[];
}

interface Subscriber {
  user: string;
  tell(destination: string, body: unknown, headers?: Record<string, string>): void;
  books: Map<string, { id: string; cursor: number; epoch: string | null }>;
}

const fault = (code: string): WireError => ({ code, message: code });

/** A server in this process: books of members, commands, changes, and tokens, as the contract has them. */
export class ModelServer {
  readonly books = new Map<string, ModelBook>();
  readonly members = new Map<string, Set<string>>();
  readonly mood: ServerMood = { isSilent: false, isAway: false, spoils: [] };
  private readonly time: VirtualTime;
  private readonly subscribers = new Set<Subscriber>();

  constructor(time: VirtualTime) {
    this.time = time;
  }

  get now(): number {
    return BEGIN + this.time.now;
  }

  addBook(id: string, ...users: string[]): ModelBook {
    const book = new ModelBook(id);
    this.books.set(id, book);
    this.members.set(id, new Set(users));
    return book;
  }

  restore(id: string, seq: number): void {
    this.books.get(id)?.restore(seq);
    this.changed();
  }

  join(subscriber: Subscriber): () => void {
    this.subscribers.add(subscriber);
    return () => this.subscribers.delete(subscriber);
  }

  subscribe(subscriber: Subscriber, bookId: string, id: string, cursor: number, epoch: string | null): void {
    const book = this.bookFor(subscriber.user, bookId);
    if (book === undefined || this.mood.isAway) {
      const error = fault(book === undefined ? 'not_found' : 'unavailable');
      subscriber.tell(id, { error, ended: true });
      return;
    }
    const following = { id, cursor, epoch };
    subscriber.books.set(bookId, following);
    this.bring(subscriber, book, following, true);
  }

  push(user: string, bookId: string, commands: readonly Command[]): PushAnswer | WireError {
    const book = this.bookFor(user, bookId);
    if (book === undefined) {
      return fault('not_found');
    }
    if (this.mood.isAway) {
      return fault('unavailable');
    }
    if (commands.some(({ data }) => String(data?.name).includes('poison'))) {
      return fault('internal');
    }
    const results = commands.map((command) => book.take(command, user, this.now));
    this.changed();
    return { results, head_seq: book.head };
  }

  bookFor(user: string, id: string): ModelBook | undefined {
    return this.members.get(id)?.has(user) ? this.books.get(id) : undefined;
  }

  /** Tells whoever follows a book what is new in it. */
  private changed(): void {
    for (const subscriber of this.subscribers) {
      for (const [id, following] of subscriber.books) {
        const book = this.bookFor(subscriber.user, id);
        if (book !== undefined) {
          this.bring(subscriber, book, following, false);
        }
      }
    }
  }

  private bring(
    subscriber: Subscriber,
    book: ModelBook,
    following: { id: string; cursor: number; epoch: string | null },
    first: boolean,
  ): void {
    for (let isFirst = first; isFirst || following.cursor !== book.head || following.epoch !== book.epochName; ) {
      const page = book.page(following.cursor, following.epoch);
      subscriber.tell(following.id, page);
      following.cursor = 'reset' in page ? 0 : page.to;
      following.epoch = page.epoch;
      isFirst = 'reset' in page;
    }
  }
}
