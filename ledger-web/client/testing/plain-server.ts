import type { Change, Command, ServerRow } from '../src/wire.ts';
import { applied, type Records, rowsOf } from './plain-book.ts';

/** A message to a device. */
export interface Told {
  changes: Change[];
  settled: Command[];
  live: boolean;
}

/** A command as the server takes it: of the device that the test is about, or of another one. */
export interface Taken {
  command: Command;
  isOwn: boolean;
}

/** A server that has a book, takes commands one after the other, and tells a device of what it has. */
export class PlainServer {
  /** The records at each seq, and the rows with the seq that each changed at. */
  private readonly history: { records: Records; rows: Map<string, ServerRow> }[];
  private readonly commands: readonly Taken[];
  private taken = 0;
  private answered = 0;
  private cursor = 0;

  constructor(records: Records, commands: readonly Taken[], today: string) {
    this.commands = commands;
    const rows = new Map([...rowsOf(records, today)].map(([key, row]) => [key, { ...row, seq: 0 }]));
    let last = { records, rows };
    this.history = [last];
    commands.forEach(({ command }, i) => {
      const now = applied(last.records, command, i + 1);
      last = { records: now, rows: after(last.rows, rowsOf(now, today), i + 1) };
      this.history.push(last);
    });
  }

  /** The rows that the device begins with. */
  get rows(): ReadonlyMap<string, ServerRow> {
    return this.history[0]?.rows ?? new Map();
  }

  /** The records that the device was told of. */
  get told(): Records {
    return this.history[this.cursor]?.records ?? new Map();
  }

  take(more: number): void {
    this.taken = Math.min(this.taken + more, this.commands.length);
  }

  /** Answers commands that are taken; returns those of which the device has the rows already. */
  answer(more: number): Command[] {
    const before = this.answered;
    this.answered = Math.min(before + more, this.taken);
    return this.own(before, Math.min(this.answered, this.cursor));
  }

  /** Tells of all that is taken, in one message or in two. */
  tell(split: boolean): Told[] {
    const from = this.cursor;
    const middle = Math.floor((from + this.taken) / 2);
    const parts = split ? [middle, this.taken] : [this.taken];
    const told = parts.map((to, i) => this.part(i === 0 ? from : middle, to, i === parts.length - 1));
    this.cursor = this.taken;
    return told;
  }

  /** The rows in their newest state, in the order of the seq at which they changed last. */
  private part(from: number, to: number, live: boolean): Told {
    const rows = [...(this.history[this.taken]?.rows ?? [])].filter(([, { seq }]) => seq > from && seq <= to);
    const changes = rows.map(([key, row]): Change => {
      const table = key.slice(0, key.indexOf('/'));
      return { table, id: row.id, seq: row.seq, op: 'put', row };
    });
    return { changes, settled: this.own(from, Math.min(to, this.answered)), live };
  }

  private own(from: number, to: number): Command[] {
    const taken = this.commands.slice(from, Math.max(from, to));
    return taken.filter(({ isOwn }) => isOwn).map(({ command }) => command);
  }
}

function after(before: ReadonlyMap<string, ServerRow>, rows: ReadonlyMap<string, ServerRow>, seq: number) {
  const now = new Map<string, ServerRow>();
  for (const [key, row] of rows) {
    const old = before.get(key);
    const isSame = old !== undefined && JSON.stringify({ ...old, seq }) === JSON.stringify({ ...row, seq });
    now.set(key, isSame ? old : { ...row, seq });
  }
  for (const [key, { id }] of before) {
    if (!rows.has(key)) {
      // A day that has become empty stays, with zeros.
      now.set(key, { id, day: id, seq, deleted_at: null, by_mode: {}, in_minor: 0, out_minor: 0 });
    }
  }
  return now;
}
