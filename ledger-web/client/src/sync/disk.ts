import { v7 } from 'uuid';
import type { ClockReading, EditClock } from '../clock/clock.ts';
import type { Entry, Position } from '../storage/kept.ts';
import type { DeviceStorage } from '../storage/storage.ts';
import type { StoredEffect } from './state.ts';

/** Steps that came and are not on the disk yet; at more, no more are taken until they are. */
const MAX_UNWRITTEN = 64;

/** What was not kept: a book's step, or what became of commands where `book` is null. */
export interface Refusal {
  book: string | null;
  /** The device's reason; null where it kept nothing because the step does not go on from where the disk stands. */
  cause: unknown;
}

/** What the engine begins with, and goes on from after a refusal. */
export interface OnDisk {
  books: Readonly<Record<string, Position>>;
  queue: readonly Entry[];
  lastSync: number | null;
}

export interface DiskListener {
  kept(): void;
  refused(refusal: Refusal): void;
}

/**
 * What the device had written down, and what transitions ask to be kept, in their order. After a refusal nothing more is kept until the disk was read again:
 * what follows stands on what is not there.
 */
export class Disk {
  private readonly store: DeviceStorage;
  private readonly clock: EditClock;
  private readonly listener: DiskListener;
  private written: Promise<void> = Promise.resolve();
  private unwritten = 0;
  private halted = false;
  private refusals = 0;
  private device: string | undefined;

  constructor(store: DeviceStorage, clock: EditClock, listener: DiskListener) {
    this.store = store;
    this.clock = clock;
    this.listener = listener;
  }

  /** The device's name for the server, which it keeps for ever, and what it had written down; the clock takes up where it stood. */
  async begun(): Promise<OnDisk & { device: string }> {
    const { facts, ...onDisk } = await this.read();
    if (facts.clock !== undefined) {
      this.clock.learn(facts.clock as ClockReading);
    }
    // Another tab may begin at this moment: the first name stands.
    const device = (facts.device as string | undefined) ?? (await this.store.keepFirstFact('device', v7()));
    this.device = device;
    return { ...onDisk, device };
  }

  /** What is on the disk, for whoever goes on from there; from now on it keeps what comes. */
  async loaded(): Promise<OnDisk> {
    const { facts, ...onDisk } = await this.read();
    this.halted = false;
    return onDisk;
  }

  get isBehind(): boolean {
    return this.unwritten > MAX_UNWRITTEN;
  }

  /** Resolves when everything so far is on the disk, or has failed to get there. */
  settled(): Promise<void> {
    return this.written;
  }

  /** Resolves when everything so far is settled, with whether all of it is on the disk. */
  async kept(): Promise<boolean> {
    const { refusals, halted } = this;
    await this.written;
    return !halted && refusals === this.refusals;
  }

  write(effect: StoredEffect): void {
    if (this.halted) {
      return;
    }
    this.unwritten++;
    const book = effect.do === 'apply' || effect.do === 'wipe' ? effect.book : null;
    // The store does things in the order in which it is asked for them.
    const keeping = this.keep(effect).then(
      (isKept): Refusal | null => (isKept ? null : { book, cause: null }),
      (cause: unknown): Refusal => ({ book, cause }),
    );
    this.written = this.written
      .then(() => keeping)
      .then((refusal) => {
        this.unwritten--;
        if (refusal !== null) {
          this.refuse(refusal);
        } else if (!this.halted) {
          this.listener.kept();
        }
      });
  }

  /**
   * The same after a refusal.
   *
   * @param queue what the tab knows of it, put back where the device has emptied its storage
   */
  async restored(queue: readonly Entry[]): Promise<OnDisk> {
    const { facts, ...onDisk } = await this.read();
    if (this.device === undefined || facts.device === this.device) {
      this.halted = false;
      return onDisk;
    }
    await this.store.restore(queue, { device: this.device, clock: this.clock.read() });
    return this.restored(queue);
  }

  private refuse(refusal: Refusal): void {
    this.refusals++;
    if (!this.halted) {
      this.halted = true;
      this.listener.refused(refusal);
    }
  }

  private async read(): Promise<OnDisk & { facts: Readonly<Record<string, unknown>> }> {
    const { positions, queue, facts } = await this.store.standing();
    return { books: positions, queue, lastSync: (facts.last_sync as number | null | undefined) ?? null, facts };
  }

  private async keep(effect: StoredEffect): Promise<boolean> {
    switch (effect.do) {
      case 'apply': {
        const { book, from, changes, cursor, head, epoch, hash, complete, settled, lastSync } = effect;
        const facts = { clock: this.clock.read(), last_sync: lastSync };
        const position = { cursor, head, epoch, hash, complete };
        return this.store.apply({ book, from, changes, position, settled, facts });
      }
      case 'wipe':
        await this.store.wipe(effect.book, effect.epoch);
        return true;
      case 'save':
        await this.store.saveEntries(effect.entries);
        return true;
      case 'drop':
        await this.store.dropEntries(effect.entries);
        return true;
    }
  }
}
