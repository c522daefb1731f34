import { PACKS, refusalOf, TAKEN, WAITS_FOR_TAB } from '../storage/refusal.ts';
import type { WireError } from '../wire.ts';
import type { Refusal } from './disk.ts';
import { backOff } from './link.ts';
import type { Reread } from './state.ts';
import type { Timers } from './timers.ts';
import type { Pace } from './transition.ts';

/** Between two tries at most, in milliseconds: who has made room looks whether it helps. */
const LONGEST_WAIT_MS = 8_000;

/** What the engine does about a disk that keeps nothing. */
interface Troubled {
  /** Goes on from what is on the disk. */
  reread(refused: Pick<Reread, 'book' | 'waitMs'>): void;
  changed(): void;
}

/** A disk that refuses: it is said, and tried again, ever more rarely, until something is kept. Nothing is taken meanwhile that would be lost. */
export class DiskTrouble {
  /** Why the device cannot keep anything, if so. */
  failure: WireError | null = null;
  private readonly timers: Timers;
  private readonly pace: Pace;
  private readonly engine: Troubled;
  private tries = 0;

  constructor(timers: Timers, pace: Pace, engine: Troubled) {
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
    this.engine.reread({ book, waitMs });
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
