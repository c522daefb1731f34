import type { Change, Command, Page, Reset, Result, ServerRow } from '../../src/wire.ts';

interface Event {
  seq: number;
  command: Command;
  user: string;
}

/** Rows that one message brings at most: few, so that a book takes several. */
const PAGE_ROWS = 5;

/** A book as the contract describes it, kept as plainly as one can write it: its events, and rows made from all of them. */
export class ModelBook {
  readonly id: string;
  events: Event[] = [];
  private epoch = 1;
  private rows = new Map<string, { table: string; row: ServerRow; times: Map<string, string> }>();

  constructor(id: string) {
    this.id = id;
  }

  get head(): number {
    return this.events.length;
  }

  get epochName(): string {
    return `e${this.epoch}`;
  }

  /** The rows by `table/id`. */
  all(): Map<string, ServerRow> {
    return new Map([...this.rows].map(([key, { row }]) => [key, row]));
  }

  /** @param now the server's clock, in milliseconds since 1970 */
  take(command: Command, user: string, now: number): Result {
    const { command_id } = command;
    const known = this.events.find((event) => event.command.command_id === command_id);
    if (known !== undefined) {
      return { command_id, status: 'duplicate', seq: known.seq };
    }
    const error = this.refusal(command);
    if (error !== null) {
      return { command_id, status: 'rejected', error: { code: error, message: error } };
    }
    const latest = new Date(now + 300_000).toISOString();
    const at = command.at > latest ? new Date(now).toISOString() : command.at;
    this.events.push({ seq: this.head + 1, command: { ...command, at }, user });
    return { command_id, status: this.apply(this.events.at(-1) as Event) ? 'accepted' : 'superseded', seq: this.head };
  }

  /** As it was after `seq` events; devices that come later are told of another history. */
  restore(seq: number): void {
    this.events = this.events.slice(0, seq);
    this.epoch++;
    this.rows = new Map();
    for (const event of this.events) {
      this.apply(event);
    }
  }

  page(cursor: number, epoch: string | null): Page | Reset {
    if ((epoch !== null && epoch !== this.epochName) || cursor > this.head) {
      const reason = cursor > this.head ? 'cursor_ahead' : 'epoch_changed';
      return { book_id: this.id, epoch: this.epochName, reset: true, reason };
    }
    const changed = [...this.rows.values()].filter(({ row }) => row.seq > cursor);
    const changes = changed
      .sort((a, b) => a.row.seq - b.row.seq)
      .slice(0, PAGE_ROWS)
      .map(({ table, row }): Change => ({ table, id: row.id, seq: row.seq, op: 'put', row }));
    const to = changed.length > PAGE_ROWS ? (changes.at(-1)?.seq ?? this.head) : this.head;
    const { id: book_id, head, epochName } = this;
    return { book_id, epoch: epochName, from: cursor, to, head, live: to === head, changes };
  }

  private refusal({ table, op, id, data }: Command): string | null {
    const exists = this.rows.has(`${table}/${id}`);
    if (String(data?.name).includes('refused')) {
      return 'period_locked';
    }
    return op === 'create' ? (exists ? 'already_exists' : null) : exists ? null : 'not_found';
  }

  /** Last write wins, per field. */
  private apply({ seq, command }: Event): boolean {
    const { table, id, op, at, command_id } = command;
    const key = `${table}/${id}`;
    const known = this.rows.get(key);
    const times = new Map(known?.times);
    const fields = op === 'delete' || op === 'restore' ? { deleted_at: op === 'delete' ? at : null } : command.data;
    const won = Object.entries(fields ?? {}).filter(([name]) => `${at} ${command_id}` > (times.get(name) ?? ''));
    if (known !== undefined && won.length === 0) {
      return false;
    }
    for (const [name] of won) {
      times.set(name, `${at} ${command_id}`);
    }
    const before = known?.row ?? { id, deleted_at: null };
    const row: ServerRow = { ...before, ...Object.fromEntries(won), id, seq } as ServerRow;
    this.rows.set(key, { table, row, times });
    return true;
  }
}
