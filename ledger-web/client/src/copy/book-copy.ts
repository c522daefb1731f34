import { type Failure, failed, type Outcome, ok } from '../session/api.ts';
import type { BookApi } from '../session/book-api.ts';
import type { Engine } from '../sync/engine.ts';
import type { Position } from '../sync/state.ts';
import type { SyncStatus } from '../sync/status.ts';
import { RowDigest } from './row-digest.ts';

/** What the server says that a copy of a book's rows must come to. */
interface Digests {
  seq: number;
  epoch: string;
  tables: Record<string, string>;
}

/** How a comparison of this device's rows with the server's came out. */
export interface CopyCheck {
  /** Both sides have everything up to this event. */
  seq: number;
  /** The tables in which this device has other rows than the server; none where all are the same. */
  differing: string[];
}

/** What the check needs of the client that it belongs to. */
interface Client {
  engine(): Engine | null;
  book(): string | null;
  forceSync(): Promise<Outcome<SyncStatus>>;
  api: BookApi;
}

/** A book that is written to while its rows are counted is counted again, so often at most. */
const MAX_TRIES = 5;

/** This device's copy of the open book, beside the server's rows. */
export class BookCopy {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /** Brings the device up to date, reckons what its rows come to and compares that with what the server says. Changes that were not sent yet are no part of it. */
  async check(): Promise<Outcome<CopyCheck>> {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const { error } = await this.client.forceSync();
      if (error !== null) {
        return { data: null, error };
      }
      const here = await this.here();
      if (here === null) {
        return NO_BOOK;
      }
      const { cursor, epoch } = here.position;
      const there = await this.client.api.get<Digests>('audit/digest', { at_seq: cursor });
      if (there.error === null && there.data.seq === cursor && there.data.epoch === epoch) {
        return ok({ seq: cursor, differing: differing(here.tables, there.data.tables) });
      }
      if (there.error !== null && !hasMoved(there.error)) {
        return { data: null, error: there.error };
      }
    }
    return failed('timed_out', 'This book is being changed just now. Please try again.');
  }

  private async here(): Promise<{ position: Position; tables: Record<string, string> } | null> {
    const engine = this.client.engine();
    const book = this.client.book();
    if (engine === null || book === null) {
      return null;
    }
    await engine.settled();
    const digests = new Map<string, RowDigest>();
    const position = await engine.store.walk(book, (table, row) => {
      const digest = digests.get(table) ?? new RowDigest();
      digest.add(row);
      digests.set(table, digest);
    });
    return { position, tables: Object.fromEntries([...digests].map(([table, digest]) => [table, `${digest}`])) };
  }

  /** Forgets the book's rows on this device and loads them again; what was not sent yet stays. */
  loadAgain(): void {
    const book = this.client.book();
    if (book !== null) {
      this.client.engine()?.spread({ type: 'reloaded', book });
    }
  }
}

const NO_BOOK = failed('no_book', 'No book is open.');

/** Whether the server keeps the digests of a later event by now, and not of the one that was asked for. */
const hasMoved = ({ code, field }: Failure): boolean =>
  (code === 'not_found' && field === 'at_seq') || code === 'not_caught_up';

const EMPTY = '0'.repeat(64);

function differing(here: Readonly<Record<string, string>>, there: Readonly<Record<string, string>>): string[] {
  const tables = [...new Set([...Object.keys(there), ...Object.keys(here)])];
  return tables.filter((table) => (here[table] ?? EMPTY) !== (there[table] ?? EMPTY));
}
