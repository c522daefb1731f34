import type { Exclusive } from '../session/kept.ts';
import type { Entry } from '../storage/kept.ts';
import type { Engine } from '../sync/engine.ts';
import type { TabPlatform } from '../sync/tabs.ts';
import type { Change, Op, ServerRow } from '../wire.ts';
import { type Lost, lostOf } from './lost.ts';
import type { ReplacedValue } from './replaced-value.ts';

/** Writes a change into the open book. */
export type Write = (table: string, op: Op, id: string, data?: Record<string, unknown>) => Promise<{ error: unknown }>;

/** What the desk needs of the client around it. */
export interface Surroundings {
  engine(): Engine | null;
  openBook(): string | null;
  exclusive: Exclusive;
  channel: TabPlatform['channel'];
  write: Write;
  publish(values: readonly ReplacedValue[]): void;
}

/** Under which name the device keeps them. */
const FACT = 'replaced';

/** Beyond this many the oldest go: nobody reads more. */
const MAX_KEPT = 200;

/** Finds what was replaced among what has settled, and keeps it for all tabs of the device. */
export class ReplacedDesk {
  private readonly around: Surroundings;
  private readonly engine: Engine | null;
  private readonly channel: BroadcastChannel | null;
  private values: readonly ReplacedValue[] = [];

  private constructor(around: Surroundings) {
    this.around = around;
    this.engine = around.engine();
    this.channel = (this.engine && around.channel?.(`${this.engine.name}.${FACT}`)) ?? null;
    if (this.channel !== null) {
      this.channel.onmessage = () => void this.read();
    }
  }

  static async opened(around: Surroundings): Promise<ReplacedDesk> {
    const desk = new ReplacedDesk(around);
    await desk.read();
    return desk;
  }

  /** Looks at what has become of commands of this device whose rows are here: those that came with them, else those on the disk. */
  async compare(settled: readonly Entry[], changes: readonly Change[]): Promise<void> {
    const { engine } = this;
    if (engine === null) {
      return;
    }
    const waiting = engine.state.queue.filter(({ state }) => state !== 'failed');
    const found: ReplacedValue[] = [];
    await engine.settled();
    for (const entry of settled) {
      const row = changes.find((one) => isOf(entry, one))?.row ?? (await rowOf(engine, entry));
      const later = [...settled, ...waiting].filter((other) => other.n > entry.n && isSameRecord(other, entry));
      const lost =
        row === undefined
          ? []
          : lostOf(
              entry.command,
              row,
              later.map(({ command }) => command),
            );
      found.push(...lost.map((one) => replacedBy(entry, one, row as ServerRow)));
    }
    if (found.length > 0) {
      await this.change((known) => [
        ...known.filter((one) => !found.some((fresh) => isSameField(one, fresh))),
        ...found,
      ]);
    }
  }

  async takeMine(key: string): Promise<void> {
    const value = this.values.find((one) => one.key === key);
    if (value === undefined || value.book !== this.around.openBook()) {
      return;
    }
    const { table, id, field, mine } = value;
    const { error } =
      field === 'deleted'
        ? await this.around.write(table, mine === true ? 'delete' : 'restore', id)
        : await this.around.write(table, 'update', id, { [field]: mine });
    if (error === null) {
      await this.dismiss([key]);
    }
  }

  dismiss(keys: readonly string[]): Promise<void> {
    return this.change((known) => known.filter(({ key }) => !keys.includes(key)));
  }

  close(): void {
    this.channel?.close();
  }

  /** One tab at a time, each from what the one before has left. What the disk does not take is shown as long as the tab is there. */
  private async change(to: (known: readonly ReplacedValue[]) => readonly ReplacedValue[]): Promise<void> {
    const { engine } = this;
    if (engine === null) {
      return;
    }
    await this.around.exclusive(`${engine.name}.${FACT}`, async () => {
      const known = (await keptIn(engine)) ?? this.values;
      this.show(to(known).slice(-MAX_KEPT));
      await engine.store.keepFact(FACT, this.values).catch(() => undefined);
    });
    this.channel?.postMessage('changed');
  }

  private async read(): Promise<void> {
    const known = this.engine === null ? undefined : await keptIn(this.engine);
    this.show(known ?? this.values);
  }

  private show(values: readonly ReplacedValue[]): void {
    this.values = values;
    // Whoever signs in next has a desk of their own.
    if (this.engine === this.around.engine()) {
      this.around.publish(values);
    }
  }
}

/** What is on the disk; undefined where nothing is, or where it cannot be read. */
const keptIn = (engine: Engine): Promise<readonly ReplacedValue[] | undefined> =>
  engine.store.fact<readonly ReplacedValue[]>(FACT).catch(() => undefined);

const isOf = ({ command }: Entry, change: Change): boolean =>
  change.table === command.table && change.id === command.id;

const isSameRecord = (a: Entry, b: Entry): boolean =>
  a.book === b.book && a.command.table === b.command.table && a.command.id === b.command.id;

const isSameField = (a: ReplacedValue, b: ReplacedValue): boolean =>
  a.book === b.book && a.table === b.table && a.id === b.id && a.field === b.field;

/** A disk that cannot be read tells nothing of this; its failure is told by whoever writes. */
const rowOf = (engine: Engine, { book, command }: Entry): Promise<ServerRow | undefined> =>
  engine.store.row(book, command.table, command.id).catch(() => undefined);

function replacedBy({ book, command }: Entry, { field, mine, theirs }: Lost, row: ServerRow): ReplacedValue {
  const { command_id, table, id, at } = command;
  const by = typeof row.updated_by === 'string' ? row.updated_by : null;
  return { key: `${command_id}/${field}`, book, table, id, field, mine, theirs, by, at };
}
