import { createIn, type Ledger, type TableName, type WritableTable } from '@ledger/client';
import { inMemory, type KeyValue, TestNetwork, testDevice } from '@ledger/client/testing';
import { type Action, DEVICES } from './actions.ts';

export const TABLES = ['customers', 'suppliers', 'staff', 'transactions', 'attendance', 'cashbook_days'] as const;
const PARTIES = ['customers', 'suppliers', 'staff'] as const;

/** How often a message comes, or is sent, twice. */
const TWICE = 0.1;

/** How often a device's network lets no WebSocket through. */
const BLOCKED = 0.25;

/** Longest wait for a device to have everything, in milliseconds. */
const CONVERGE_MS = 30_000;

type Rows = Record<string, Record<string, unknown>>;

/** One device. It survives reloads, which a client does not. */
export class SimulatedDevice {
  readonly network: TestNetwork;
  ledger: Ledger;
  private readonly url: string;
  private readonly name: string;
  private readonly storage: KeyValue;
  private book: string | null = null;

  constructor(url: string, name: string, storage: KeyValue, random: () => number) {
    this.url = url;
    this.name = name;
    this.storage = storage;
    this.network = new TestNetwork({ random, twice: TWICE, blocksWebSockets: random() < BLOCKED });
    this.ledger = this.start();
  }

  open(book: string): void {
    this.book = book;
    this.show();
  }

  async reload(): Promise<void> {
    await this.ledger.close();
    this.ledger = this.start();
    this.show();
  }

  /** What the device shows of a table at this moment, by id, the removed rows too. */
  rows(table: TableName): Rows {
    const { data } = this.ledger.query(table).getSnapshot();
    return Object.fromEntries(data.map((row) => [row.id, { ...row }]));
  }

  /** Waits until the device has read what it keeps. */
  async loaded(): Promise<void> {
    for (const table of TABLES) {
      const query = this.ledger.query(table);
      await new Promise<void>((resolve) => {
        const look = () => query.getSnapshot().isLoading || resolve();
        const stop = query.subscribe(look);
        look();
        setTimeout(stop, CONVERGE_MS).unref();
      });
    }
  }

  /** Opens the book as a page would that lists every table. */
  private show(): void {
    this.ledger.openBook(this.book);
    for (const table of TABLES) {
      this.ledger.query(table).subscribe(() => undefined);
    }
  }

  private start(): Ledger {
    // The session's key begins with the name; all runs of a device share one session.
    const shared: KeyValue = {
      getItem: (key) => this.storage.getItem(key.slice(this.name.length)),
      setItem: (key, value) => this.storage.setItem(key.slice(this.name.length), value),
      removeItem: (key) => this.storage.removeItem(key.slice(this.name.length)),
    };
    return testDevice(this.url, this.network, { name: this.name, platform: { storage: shared } });
  }
}

/** One user with three devices, which stay signed in from run to run. */
export class Crew {
  private readonly url: string;
  private readonly storages = Array.from({ length: DEVICES }, inMemory);
  private readonly name: string;
  private runs = 0;

  constructor(url: string, name: string) {
    this.url = url;
    this.name = name;
  }

  async signIn(): Promise<void> {
    const who = { login: `${this.name}@example.org`, password: 'correct horse battery staple' };
    for (const [i, device] of this.devices(() => 1).entries()) {
      const { error } = await (i === 0
        ? device.ledger.session.register({ ...who, name: this.name })
        : device.ledger.session.login(who));
      if (error !== null) {
        throw new Error(error.message);
      }
      await device.ledger.close();
    }
  }

  /** Three devices on a book that nothing has happened in. */
  async withBook(random: () => number): Promise<Simulation> {
    const devices = this.devices(random);
    const { data: book, error } = await (devices[0] as SimulatedDevice).ledger.books.create({
      name: 'Run',
      currency: 'INR',
    });
    if (error !== null) {
      throw new Error(error.message);
    }
    for (const device of devices) {
      device.open(book.id);
    }
    return new Simulation(devices, random);
  }

  private devices(random: () => number): SimulatedDevice[] {
    const run = this.runs++;
    return this.storages.map(
      (storage, i) => new SimulatedDevice(this.url, `${this.name}-${run}-${i}`, storage, random),
    );
  }
}

/** A run: actions on devices, and what must hold in the end. */
export class Simulation {
  readonly devices: readonly SimulatedDevice[];
  /** Commands that devices took: safe in a queue from then on. */
  taken = 0;
  private readonly random: () => number;

  constructor(devices: readonly SimulatedDevice[], random: () => number) {
    this.devices = devices;
    this.random = random;
  }

  async do(action: Action): Promise<void> {
    const device = this.devices[action.device] as SimulatedDevice;
    switch (action.do) {
      case 'offline':
        return device.network.set(false);
      case 'online':
        return device.network.set(true);
      case 'cut':
        return device.network.cut();
      case 'reload':
        return device.reload();
      case 'wait':
        return new Promise((resolve) => setTimeout(resolve, this.random() * 30));
      default:
        return this.edit(device, action);
    }
  }

  private async edit(device: SimulatedDevice, action: Extract<Action, { device: number }>): Promise<void> {
    switch (action.do) {
      case 'add':
        return action.table === 'staff'
          ? this.add(device, 'staff', memberOfStaff(action.name))
          : this.add(device, action.table, party(action.name));
      case 'rename':
      case 'note':
      case 'remove':
      case 'restore': {
        const found = this.choose(device, PARTIES, action.which);
        return found === null ? undefined : this.change(device, found, action);
      }
      case 'pay': {
        const found = this.choose(device, PARTIES, action.which);
        const { amount: amount_minor, mode, gave } = action;
        const direction = gave ? ('gave' as const) : ('got' as const);
        const data = { party_id: found?.id ?? '', direction, amount_minor, mode, occurred_on: '2026-11-22' };
        return found === null ? undefined : this.add(device, 'transactions', data);
      }
      case 'correct': {
        const found = this.choose(device, ['transactions'], action.which);
        return found === null
          ? undefined
          : this.count(device.ledger.write('transactions', 'update', found.id, { amount_minor: action.amount }));
      }
      case 'mark': {
        const found = this.choose(device, ['staff'], action.which);
        const data = { staff_id: found?.id ?? '', day: `2026-11-0${action.day}`, status: action.status };
        return found === null ? undefined : this.add(device, 'attendance', data);
      }
    }
  }

  private change(
    device: SimulatedDevice,
    { table, id }: { table: WritableTable; id: string },
    action: Extract<Action, { do: 'rename' | 'note' | 'remove' | 'restore' }>,
  ): Promise<void> {
    switch (action.do) {
      case 'rename':
        return this.count(device.ledger.write(table, 'update', id, { name: action.name }));
      case 'note':
        return this.count(device.ledger.write(table, 'update', id, { note: action.note }));
      case 'remove':
        return this.count(device.ledger.write(table, 'delete', id));
      case 'restore':
        return this.count(device.ledger.write(table, 'restore', id));
    }
  }

  private add<N extends WritableTable>(
    device: SimulatedDevice,
    table: N,
    data: Parameters<typeof createIn<N>>[2],
  ): Promise<void> {
    return this.count(createIn(device.ledger, table, data));
  }

  private async count(written: Promise<{ error: { code: string; message: string } | null }>): Promise<void> {
    const { error } = await written;
    if (error !== null) {
      throw new Error(`The device did not take a command: ${error.code}: ${error.message}`);
    }
    this.taken++;
  }

  private choose(device: SimulatedDevice, tables: readonly WritableTable[], which: number) {
    const found = tables.flatMap((table) => Object.keys(device.rows(table)).map((id) => ({ table, id })));
    return found[which % Math.max(found.length, 1)] ?? null;
  }

  /** What all have from the start, so that there is something to disagree about. */
  async begin(): Promise<void> {
    const [first] = this.devices as [SimulatedDevice];
    await this.add(first, 'customers', party('asha'));
    await this.add(first, 'staff', memberOfStaff('ravi'));
    await this.settle();
  }

  /** Brings all devices online and waits until each has sent and got everything. */
  async settle(): Promise<void> {
    for (const { network } of this.devices) {
      network.set(true);
    }
    for (const { ledger } of this.devices) {
      const head = this.taken + 1;
      const has = await ledger.until(
        (status) => status.isCaughtUp && status.pendingOperations === 0 && status.cursor >= head,
        CONVERGE_MS,
      );
      if (!has) {
        throw new Error(
          `A device did not get to ${head}: ${JSON.stringify([ledger.getStatus(), ledger.problems.getSnapshot()])}`,
        );
      }
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.devices.map(({ ledger }) => ledger.close()));
  }
}

const party = (name: string) => ({ name, opening_balance_minor: name.length * 100 });

const memberOfStaff = (name: string) => ({
  name,
  wage_type: 'daily' as const,
  wage_minor: 50_000,
  joined_on: '2026-01-01',
});
