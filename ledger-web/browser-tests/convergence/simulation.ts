import { inMemory } from '../../client/testing/index.ts';
import { type Action, DEVICES } from './actions.ts';
import { edit } from './edits.ts';
import { CONVERGE_MS, type Rows, SimulatedDevice } from './simulated-device.ts';

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
      (storage, i) => new SimulatedDevice(this.url, `${this.name}-${run}-${i}`, storage, random, i % 3 === 2),
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
      case 'tabs':
        return device.changeTabs();
      case 'wait':
        return new Promise((resolve) => setTimeout(resolve, this.random() * 30));
      default:
        return this.edit(device, action);
    }
  }

  private async edit(device: SimulatedDevice, action: Action): Promise<void> {
    this.taken += await edit(device, action);
  }

  /** What all have from the start, so that there is something to disagree about. */
  async begin(): Promise<void> {
    const [first] = this.devices as [SimulatedDevice];
    await this.edit(first, { do: 'add', device: 0, table: 'customers', name: 'asha' });
    await this.edit(first, { do: 'add', device: 0, table: 'staff', name: 'ravi' });
    await this.settle();
  }

  /** What a device shows that edits without a connection while the others rest: what follows from other records. */
  async alone(device: SimulatedDevice, edits: readonly Action[]): Promise<Rows> {
    device.network.set(false);
    for (const one of edits) {
      await this.edit(device, one);
    }
    return device.derived();
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
    await Promise.all(this.devices.map((device) => device.close()));
  }
}
