import { setTimeout as pause } from 'node:timers/promises';

/** What a device knows of the server's clock is exact to a second at worst, so offline edits closer than this may change places. Milliseconds. */
const TELLABLE_MS = 1_500;

/** Lets so much time pass that every device can tell what was done before from what is done after. */
export const whileClocksTell = (): Promise<void> => pause(TELLABLE_MS);

/** Runs in a page before anything else: `Date` is wrong, the timers are not. */
export function shiftClock(ms: number): void {
  const Real = Date;
  class Shifted extends Real {
    constructor(...parts: unknown[]) {
      super(...((parts.length === 0 ? [Real.now() + ms] : parts) as [number]));
    }
    static override now(): number {
      return Real.now() + ms;
    }
  }
  globalThis.Date = Shifted as DateConstructor;
}
