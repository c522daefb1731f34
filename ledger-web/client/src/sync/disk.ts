import { v7 } from 'uuid';
import type { ClockReading, EditClock } from '../clock/clock.ts';
import type { Store } from '../storage/store.ts';
import type { StoredEffect, SyncEvent } from './state.ts';

/** Steps that came and are not on the disk yet; at more, no more are taken until they are. */
const MAX_UNWRITTEN = 64;

/** What the device had written down, and what transitions ask to be kept, in their order. */
export class Disk {
  private readonly store: Store;
  private readonly clock: EditClock;
  private readonly failed: (cause: unknown) => void;
  private written: Promise<void> = Promise.resolve();
  private unwritten = 0;

  constructor(store: Store, clock: EditClock, failed: (cause: unknown) => void) {
    this.store = store;
    this.clock = clock;
    this.failed = failed;
  }

  /** The device's name for the server, which it keeps for ever; the clock takes up where it stood. */
  async device(): Promise<string> {
    const [known, clock] = await Promise.all([
      this.store.fact<string>('device'),
      this.store.fact<ClockReading>('clock'),
    ]);
    if (clock !== undefined) {
      this.clock.learn(clock);
    }
    const device = known ?? v7();
    if (known === undefined) {
      await this.store.keepFact('device', device);
    }
    return device;
  }

  /** What the device had written down. */
  async loaded(): Promise<SyncEvent> {
    const [books, queue, lastSync = null] = await Promise.all([
      this.store.positions(),
      this.store.queue(),
      this.store.fact<number | null>('last_sync'),
    ]);
    return { type: 'loaded', books, queue, lastSync };
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

  private kept(effect: StoredEffect): Promise<void> {
    switch (effect.do) {
      case 'apply': {
        const { book, changes, cursor, head, epoch, complete, settled, lastSync } = effect;
        const facts = { clock: this.clock.read(), last_sync: lastSync };
        return this.store.apply(book, changes, { cursor, head, epoch, complete }, settled, facts);
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
