import { dayIn } from '../clock/day.ts';
import type { Book } from '../session/books.ts';
import type { Change, Command, Page, PushAnswer, Reset, Result, ServerRow, WireError } from '../wire.ts';
import { invalid } from '../write/validate.ts';
import { derived } from './derived.ts';
import { consequencesOf, type Edited, emptyRow, fieldsOf, newestOf } from './fake-row.ts';

/** Says why the server is to reject a command; `null` or nothing where it is not. */
export type Rejects = (command: Command) => WireError | null | undefined;

/** How far ahead of the server's clock an edit time may be, in milliseconds. */
const MAX_AHEAD_MS = 300_000;

/** Rows of one page, at most; those of one `seq` stay together. */
const PAGE_ROWS = 500;

/** The code for a record that is named and not there, by the column that names it. */
const UNKNOWN: Readonly<Record<string, string>> = {
  party_id: 'unknown_party',
  bill_id: 'unknown_bill',
  staff_id: 'unknown_staff',
};

/** A book as the server keeps it, in memory: commands are decided and rows derived as the contract says, without its limits on money and periods. */
export class FakeBook {
  readonly book: Omit<Book, 'role'>;
  /** The role of each member, by user id. */
  readonly members = new Map<string, Book['role']>();
  /** Every command that came, those sent again too, in their order. */
  readonly commands: Command[] = [];
  private readonly rows = new Map<string, Map<string, ServerRow>>();
  private readonly edits = new Map<string, Map<string, Edited>>();
  private readonly results = new Map<string, Result>();
  private readonly listeners = new Set<() => void>();
  private readonly rejects: Rejects;
  private readonly now: () => number;
  private epoch = 1;
  /** Opening the book is its first event. */
  private head = 1;

  constructor(book: Omit<Book, 'role'>, rejects: Rejects, now: () => number) {
    this.book = book;
    this.rejects = rejects;
    this.now = now;
  }

  /** Word that there is more to read. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  row(table: string, id: string): ServerRow | undefined {
    return this.rows.get(table)?.get(id);
  }

  table(table: string): ServerRow[] {
    return [...(this.rows.get(table)?.values() ?? [])];
  }

  push(commands: readonly Command[], user: string): PushAnswer {
    const role = this.members.get(user);
    const mayWrite = role === 'owner' || role === 'editor';
    const results = commands.map((command) => {
      this.commands.push(command);
      return mayWrite ? this.decide(command, user) : rejected(command, 'forbidden', 'This role may only read.');
    });
    this.tell();
    return { results, head_seq: this.head };
  }

  /** Puts a row as it is, for what this server does not derive. */
  put(table: string, row: Omit<ServerRow, 'seq'> & { id: string }): void {
    this.head++;
    this.store(table, { ...emptyRow(table), ...row, seq: this.head } as ServerRow);
    this.tell();
  }

  /** Begins another history of the rows, as after a restore: devices load all of them again. */
  reset(): void {
    this.epoch++;
    this.tell();
  }

  /** What comes after a cursor. A cursor of another history, or beyond this one, is answered with a reset. */
  page(cursor: number, epoch: string | null, limit = PAGE_ROWS): Page | Reset {
    const { id: book_id } = this.book;
    const own = `e${this.epoch}`;
    if ((epoch !== null && epoch !== own) || cursor > this.head) {
      return { book_id, epoch: own, reset: true, reason: cursor > this.head ? 'cursor_ahead' : 'epoch_changed' };
    }
    const news = [...this.rows]
      .flatMap(([table, rows]) => [...rows.values()].map((row): Change => changeOf(table, row)))
      .filter(({ seq }) => seq > cursor)
      .sort((a, b) => a.seq - b.seq);
    const end = news[limit - 1]?.seq;
    const changes = end === undefined ? news : news.filter(({ seq }) => seq <= end);
    const live = changes.length === news.length;
    const to = live ? this.head : (changes.at(-1)?.seq ?? this.head);
    return { book_id, epoch: own, from: cursor, to, head: this.head, live, changes };
  }

  private decide(command: Command, user: string): Result {
    const before = this.results.get(command.command_id);
    if (before !== undefined) {
      return before.status === 'rejected' ? before : { ...before, status: 'duplicate' };
    }
    const error = this.rejects(command) ?? this.faultOf(command);
    const result: Result =
      error === null ? this.accept(command, user) : { command_id: command.command_id, status: 'rejected', error };
    if (error === null) {
      this.results.set(command.command_id, result);
    }
    return result;
  }

  private faultOf({ table, op, id, data }: Command): WireError | null {
    const wrong = invalid(table, op, data);
    if (wrong !== null) {
      const { code, message, field = '' } = wrong;
      return { code, message, field };
    }
    if ((this.row(table, id) !== undefined) !== (op !== 'create')) {
      return op === 'create'
        ? { code: 'already_exists', message: 'There is a record of this id.', field: 'id' }
        : { code: 'not_found', message: 'There is no such record.', field: 'id' };
    }
    for (const [field, code] of Object.entries(UNKNOWN)) {
      const named = data?.[field];
      if (typeof named === 'string' && !this.isKnown(named)) {
        return { code, message: 'There is no such record.', field };
      }
    }
    return null;
  }

  private isKnown(id: string): boolean {
    return [...this.rows.values()].some((rows) => rows.has(id));
  }

  /** Last write wins, per field: being deleted is one of them. */
  private accept(command: Command, user: string): Result {
    const { table, op, id, command_id } = command;
    const latest = new Date(this.now() + MAX_AHEAD_MS).toISOString();
    const at = command.at > latest ? new Date(this.now()).toISOString() : command.at;
    const had = this.row(table, id);
    const key = `${table}/${id}`;
    const edits = this.edits.get(key) ?? new Map<string, Edited>();
    this.edits.set(key, edits);
    const wins = Object.entries(fieldsOf(command)).filter(([field]) => {
      const [lastAt, lastCommand] = edits.get(field) ?? ['', ''];
      return at > lastAt || (at === lastAt && command_id > lastCommand);
    });
    this.head++;
    if (wins.length === 0) {
      return { command_id, status: 'superseded', seq: this.head };
    }
    for (const [field] of wins) {
      edits.set(field, [at, command_id]);
    }
    const recorded = new Date(this.now()).toISOString();
    const born = op === 'create' ? { created_at: recorded, created_by: user } : {};
    const deletion = wins.find(([field]) => field === 'deleted_at') && {
      deleted_at: op === 'delete' ? recorded : null,
    };
    const row: Record<string, unknown> = {
      ...(had ?? emptyRow(table)),
      ...born,
      ...Object.fromEntries(wins),
      ...deletion,
    };
    const follows = consequencesOf(row, () => this.nextNumber(row.kind), newestOf(edits));
    const changed = { ...row, ...follows, id, updated_at: recorded, updated_by: user, seq: this.head };
    this.store(table, changed as unknown as ServerRow);
    this.derive();
    return { command_id, status: 'accepted', seq: this.head };
  }

  /** A bill without a number gets the next one of its kind. */
  private nextNumber(kind: unknown): string {
    const prefix = this.row('business_settings', this.book.id)?.bill_prefix ?? '';
    return `${prefix}${this.table('bills').filter((bill) => bill.kind === kind).length + 1}`;
  }

  private derive(): void {
    for (const { table, row } of derived(this.rows, dayIn(this.book.time_zone, new Date(this.now())))) {
      const had = this.row(table, row.id);
      if (JSON.stringify({ ...had, seq: 0 }) !== JSON.stringify({ ...row, seq: 0 })) {
        this.store(table, { ...row, seq: this.head });
      }
    }
  }

  private store(table: string, row: ServerRow): void {
    const rows = this.rows.get(table) ?? new Map<string, ServerRow>();
    this.rows.set(table, rows.set(row.id, row));
  }

  private tell(): void {
    for (const listener of [...this.listeners]) {
      listener();
    }
  }
}

const rejected = ({ command_id }: Command, code: string, message: string): Result => ({
  command_id,
  status: 'rejected',
  error: { code, message },
});

const changeOf = (table: string, row: ServerRow): Change => ({ table, id: row.id, seq: row.seq, op: 'put', row });
