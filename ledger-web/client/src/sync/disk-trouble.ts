import type { Entry } from '../storage/kept.ts';
import { PACKS, refusalOf, TAKEN, WAITS_FOR_TAB } from '../storage/refusal.ts';
import type { WireError } from '../wire.ts';
import type { Disk, Refusal } from './disk.ts';
import { backOff } from './link.ts';
import type { SyncEvent } from './state.ts';
import type { Timers } from './timers.ts';
import type { Pace } from './transition.ts';

/** Between two tries at most, in milliseconds: who has made room looks whether it helps. */
const LONGEST_WAIT_MS = 8_000;

/** What the engine does about a disk that keeps nothing. */
interface Troubled {
  queue(): readonly Entry[];
  dispatch(event: SyncEvent): void;
  /** The disk can be read again, after it could not even be read. */
  recovered(): void;
  /** Another tab has brought the disk elsewhere: what this one shows may not be what is there. */
  elsewhere(): void;
  changed(): void;
}

/** A disk that refuses: it is said, and tried again, ever more rarely, until something is kept. Nothing is taken meanwhile that would be lost. */
export class DiskTrouble {
  /** Why the device cannot keep anything, if so. */
  failure: WireError | null = null;
  private readonly disk: Disk;
  private readonly timers: Timers;
  private readonly pace: Pace;
  private readonly engine: Troubled;
  private tries = 0;

  constructor(disk: Disk, timers: Timers, pace: Pace, engine: Troubled) {
    this.disk = disk;
    this.timers = timers;
    this.pace = pace;
    this.engine = engine;
  }

  /** The disk has been read, or has kept something. */
  good(): void {
    this.tries = 0;
    this.say(null);
  }

  refused({ book, cause }: Refusal): void {
    // Another tab went on, or what follows a refusal was handed over already: nobody has to wait for that the first time.
    const waitMs = cause === null && this.tries === 0 ? 0 : this.nextWait();
    if (cause !== null) {
      this.say(refusalOf(cause));
    }
    void this.reread(book, waitMs, false).then(() => cause === null && this.engine.elsewhere());
  }

  /** Says why something did not work, and does it again after a while. */
  again(cause: unknown, work: () => void): void {
    this.say(refusalOf(cause));
    this.timers.after(this.nextWait(), work);
  }

  /** Whether the storage waits for another tab. */
  waits(isWaiting: boolean): void {
    this.say(isWaiting ? WAITS_FOR_TAB : null);
  }

  packs(isPacking: boolean): void {
    this.say(isPacking ? PACKS : null);
  }

  taken(): void {
    this.say(TAKEN);
  }

  private async reread(book: string | null, waitMs: number, isRecovery: boolean): Promise<void> {
    try {
      await this.disk.reread(this.engine.queue, (onDisk) =>
        this.engine.dispatch({ type: 'reread', ...onDisk, book, waitMs }),
      );
      if (isRecovery) {
        this.engine.recovered();
      }
    } catch (cause) {
      // It cannot even be read: no more is taken until it can.
      this.engine.dispatch({ type: 'follows' });
      this.again(cause, () => void this.reread(book, 0, true));
    }
  }

  private nextWait(): number {
    const pace = { ...this.pace, longestWaitMs: Math.min(this.pace.longestWaitMs, LONGEST_WAIT_MS) };
    return Math.max(1, backOff(this.tries++, Math.random(), pace));
  }

  private say(failure: WireError | null): void {
    if (failure?.code !== this.failure?.code || failure?.message !== this.failure?.message) {
      this.failure = failure;
      this.engine.changed();
    }
  }
}
