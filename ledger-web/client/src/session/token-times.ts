import { MAX_PATIENCE_MS } from './api.ts';
import type { Kept } from './kept.ts';

/** A clock that may be set, in milliseconds since 1970, and one that only goes on, in milliseconds since whenever. */
export interface Clocks {
  now(): number;
  monotonic(): number;
}

/** Two looks at one clock may differ by this much without its having been set, in milliseconds. */
const SLACK_MS = 1_000;

/**
 * What is left of a stretch of time that is kept as the instant of its end. That instant outlives the page, and is wrong when the clock is set; so it is read
 * once, and from then on the clock that only goes on counts. It stands still while some machines sleep, so the end also comes when the other one has passed it.
 */
class Countdown {
  private readonly clocks: Clocks;
  private until = Number.NaN;
  private end = 0;

  constructor(clocks: Clocks) {
    this.clocks = clocks;
  }

  /**
   * Milliseconds; 0 or less when it is over. More than the whole `length` cannot be left: then the clock was set back since, nobody knows how much is left, and
   * it is taken to be `otherwise`.
   */
  left(until: number, length: number, otherwise: number): number {
    const byClock = until - this.clocks.now();
    const elapsed = this.clocks.monotonic();
    if (until !== this.until) {
      this.until = until;
      this.end = elapsed + (byClock > length + SLACK_MS ? otherwise : byClock);
    }
    return Math.min(this.end - elapsed, byClock);
  }
}

/** In the time of earlier versions. */
const RENEW_BEFORE_ONCE_MS = 30_000;

/** How long the sign-in's token is good yet, when it is due, and how long the server wants to be left alone; all in milliseconds from now. */
export class TokenTimes {
  readonly clocks: Clocks;
  private readonly access: Countdown;
  private readonly patience: Countdown;

  constructor(clocks: Clocks) {
    this.clocks = clocks;
    this.access = new Countdown(clocks);
    this.patience = new Countdown(clocks);
  }

  /** The sooner these are looked at, the less the clock can have been set meanwhile. */
  begin(kept: Kept): void {
    this.accessLeft(kept);
    this.patienceLeft(kept);
  }

  /** Of a token that may have any age there is nothing left: the server gives another one at once. */
  accessLeft({ access_until, lives_ms = Number.POSITIVE_INFINITY }: Kept): number {
    return this.access.left(access_until, lives_ms, 0);
  }

  renewsIn(kept: Kept): number {
    const { access_until, renew_at = access_until - RENEW_BEFORE_ONCE_MS } = kept;
    return this.accessLeft(kept) - Math.max(0, access_until - renew_at);
  }

  patienceLeft({ patient_until, patient_ms = MAX_PATIENCE_MS }: Kept): number {
    return patient_until === undefined ? 0 : this.patience.left(patient_until, patient_ms, patient_ms);
  }
}
