import { v7 } from 'uuid';
import type { ClockReading, EditClock } from '../clock/clock.ts';
import type { DeviceStorage } from '../storage/storage.ts';
import type { StoredEffect, SyncEvent } from './state.ts';

/** Steps that came and are not on the disk yet; at more, no more are taken until they are. */
const MAX_UNWRITTEN = 64;

/** What the device had written down, and what transitions ask to be kept, in their order. */
export class Disk {
  private readonly store: DeviceStorage;
  private readonly clock: EditClock;
  private readonly failed: (cause: unknown) => void;
  private written: Promise<void> = Promise.resolve();
  private unwritten = 0;

  constructor(store: DeviceStorage, clock: EditClock, failed: (cause: unknown) => void) {
    this.store = store;
    this.clock = clock;
    this.failed = failed;
  }

  /** The device's name for the server, which it keeps for ever; the clock takes up where it stood. */
  async device(): Promise<string> {
    const { facts } = await this.store.standing();
    if (facts.clock !== undefined) {
      this.clock.learn(facts.clock as ClockReading);
    }
    const device = (facts.device as string | undefined) ?? v7();
    if (facts.device === undefined) {
      await this.store.keepFact('device', device);
    }
    return device;
  }

  /** What the device had written down. */
  async loaded(): Promise<SyncEvent> {
    const { positions, queue, facts } = await this.store.standing();
    return {
      type: 'loaded',
      books: positions,
      queue,
      lastSync: (facts.last_sync as number | null | undefined) ?? null,
    };
  }

  get isBehind(): boolean {
    return this.unwritten > MAX_UNWRITTEN;
  }

  /** Resolves when everything so far is on the disk, or has failed to get there. */
  settled(): Promise<void> {
    return this.written;
  }

  write(effect: StoredEffect): void {
    this.unwritten++;
    // The store does things in the order in which it is asked for them.
    this.written = Promise.all([this.written, this.kept(effect)])
      .then(() => {
        this.unwritten--;
      })
      .catch(this.failed);
  }

  private kept(effect: StoredEffect): Promise<unknown> {
    switch (effect.do) {
      case 'apply': {
        const { book, from, changes, cursor, epoch, complete, settled, lastSync } = effect;
        const facts = { clock: this.clock.read(), last_sync: lastSync };
        return this.store.apply({ book, from, changes, position: { cursor, epoch, complete }, settled, facts });
      }
      case 'wipe':
        return this.store.wipe(effect.book, effect.epoch);
      case 'save':
        return this.store.saveEntries(effect.entries);
      case 'drop':
        return this.store.dropEntries(effect.entries);
    }
  }
}
