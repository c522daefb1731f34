import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BEGIN, commandsOf, edit } from '../../testing/edits.ts';
import { applied, keyOf, rowsOf } from '../../testing/plain-book.ts';
import { PlainServer, type Taken, type Told } from '../../testing/plain-server.ts';
import { TABLES } from '../generated/tables.ts';
import type { DeviceStorage } from '../storage/storage.ts';
import type { Command, ServerRow } from '../wire.ts';
import { BookView } from './book-view.ts';

const TODAY = '2026-11-22';
const RUNS = Number(process.env.LEDGER_FORESEEN_RUNS ?? 600);
const seed = Number(process.env.LEDGER_SEED ?? Date.now() % 2 ** 31);

const DERIVED = [
  'balance_minor',
  'last_activity_on',
  'total_minor',
  'paid_minor',
  'status',
  'by_mode',
  'in_minor',
  'returned_minor',
  'quantity_on_hand',
];

/** What happens after the commands are written: the server takes some, tells of what it has, answers some. */
const news = fc.record({
  takes: fc.nat(4),
  tells: fc.boolean(),
  answers: fc.nat(4),
  /** Whether what it tells comes in two messages. */
  split: fc.boolean(),
  /** Whether the next news come when all that this began is done. */
  rests: fc.boolean(),
});

type Derived = Record<string, Record<string, unknown>>;

/** The derived columns of all rows by `table/id`; days on which nothing moves are left out, since those that became so stay. */
function derived(rows: Iterable<[string, ServerRow]>): Derived {
  const all: Derived = {};
  for (const [key, row] of rows) {
    const columns = DERIVED.filter((column) => row[column] !== undefined).map((column) => [column, row[column]]);
    if (columns.length > 0 && JSON.stringify(row.by_mode) !== '{}') {
      all[key] = Object.fromEntries(columns);
    }
  }
  return all;
}

/** A device that shows every table, over a disk in memory. */
class Device {
  readonly view: BookView;
  private readonly disk = new Map<string, ServerRow>();

  constructor(rows: ReadonlyMap<string, ServerRow>) {
    this.disk = new Map(rows);
    const of = (table: string) => [...this.disk].filter(([key]) => key.startsWith(`${table}/`)).map(([, row]) => row);
    // What was there when it was asked, a little later.
    const later = <T>(found: T): Promise<T> => turn().then(() => found);
    const store = {
      row: (_: string, table: string, id: string) => later(this.disk.get(keyOf(table, id))),
      rows: (_: string, table: string) => later(of(table)),
      rowsBy: (_: string, table: string, by: string) =>
        later(of(table).filter(({ party_id }) => `party_id=${party_id}` === by)),
    };
    this.view = new BookView('b', store as unknown as DeviceStorage, { userId: 'u', today: () => TODAY }, true);
  }

  /** Shows all rows from now on, and hears of all changes. */
  list(hear: (key: string, row: ServerRow) => void): void {
    for (const table of Object.keys(TABLES)) {
      const tell = (row: ServerRow | null) => row !== null && hear(keyOf(table, row.id), row);
      this.view.query(table).subscribe((changes) => {
        for (const { new: row } of changes) {
          tell(row);
        }
      });
    }
  }

  rows(): [string, ServerRow][] {
    return Object.keys(TABLES).flatMap((table) =>
      this.view
        .query(table)
        .getSnapshot()
        .data.map((row): [string, ServerRow] => [keyOf(table, row.id), row]),
    );
  }

  /** A message of the server. A tab that leads shows it before it is on the disk, one that follows after that. */
  take({ changes, settled, live }: Told, leads: boolean): void {
    const show = () => this.view.apply(changes, settled, true, live);
    if (leads) {
      show();
    }
    for (const { table, id, row } of changes) {
      this.disk.set(keyOf(table, id), row as ServerRow);
    }
    if (!leads) {
      show();
    }
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function soon(): Promise<void> {
  for (let i = 0; i < 20; i++) {
    await Promise.resolve();
  }
}

/** Reads that may follow one another from a command or a message. */
const READS = 8;

/** Lets all that was begun come to its end. */
async function rest(): Promise<void> {
  for (let i = 0; i < READS; i++) {
    await turn();
  }
}

/** Where other devices' commands come in among this one's. */
function merged(own: readonly Command[], others: readonly Command[], order: readonly boolean[]): Taken[] {
  const [mine, theirs] = [[...own], [...others]];
  const all: Taken[] = [];
  for (let i = 0; mine.length + theirs.length > 0; i++) {
    const isOwn = theirs.length === 0 || (mine.length > 0 && order[i % order.length] === true);
    const command = (isOwn ? mine : theirs).shift();
    if (command !== undefined) {
      all.push({ command, isOwn });
    }
  }
  return all;
}

const history = fc.record({
  before: fc.array(edit, { maxLength: 14, size: 'max' }),
  pending: fc.array(edit, { minLength: 1, maxLength: 8, size: 'max' }),
  others: fc.array(edit, { maxLength: 4, size: 'max' }),
  order: fc.array(fc.boolean(), { minLength: 3, maxLength: 6 }),
  later: fc.array(news, { maxLength: 8 }),
  listsFirst: fc.boolean(),
  leads: fc.boolean(),
  hurries: fc.boolean(),
});

test('what a device shows of its pending commands is what the server says then, before, while and after the server takes them', async () => {
  const property = fc.asyncProperty(history, async ({ later, listsFirst, leads, hurries, ...edits }) => {
    const past = commandsOf(edits.before, BEGIN, 1);
    const { commands } = commandsOf(edits.pending, past.records, 101);
    const own = new Set(commands.map(({ table, id }) => keyOf(table, id)));
    const others = commandsOf(edits.others, past.records, 501, own).commands;
    const server = new PlainServer(past.records, merged(commands, others, edits.order), TODAY);
    const foreseen = () =>
      derived(
        rowsOf(
          commands.reduce((now, one) => applied(now, one, 0), server.told),
          TODAY,
        ),
      );
    const device = new Device(server.rows);
    const heard: [string, ServerRow][] = [];
    const hear = (key: string, row: ServerRow) => void heard.push([key, row]);
    if (listsFirst) {
      device.list(hear);
      await rest();
    }
    const added = Promise.all(commands.map((command) => device.view.add(command)));
    if (!listsFirst) {
      device.list(hear);
    }
    if (!hurries) {
      await rest();
      expect(derived(device.rows())).toEqual(foreseen());
    }
    let since = [foreseen()];
    let isSettled = !hurries;
    heard.splice(0);

    for (const { takes, tells, answers, split, rests } of [...later, ALL]) {
      await soon(); // reads have begun, and are not answered
      server.take(takes);
      device.view.remove(server.answer(answers));
      for (const told of tells ? server.tell(split) : []) {
        device.take(told, leads);
      }
      since.push(foreseen());
      if (rests) {
        await rest();
        const now = foreseen();
        expect(derived(device.rows())).toEqual(now);
        // Nor did anything else show in between.
        for (const one of isSettled ? heard : []) {
          expect(since).toContainEqual(expect.objectContaining(derived([one])));
        }
        heard.splice(0);
        since = [now];
        isSettled = true;
      }
    }
    await added;
    await rest();
    expect(derived(device.rows())).toEqual(foreseen());
    expect(device.rows().filter(([, row]) => row.pending)).toEqual([]);
  });
  await fc.assert(property, { numRuns: RUNS, seed });
}, 60_000);

const ALL = { takes: 100, tells: true, answers: 100, split: false, rests: true };
