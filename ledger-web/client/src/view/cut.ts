import type { Change, Command } from '../wire.ts';

/** Rows held back at most; with more than that, what is there shows, be it a consistent cut or not. */
export const MAX_HELD_ROWS = 5_000;

/** Steps of a book's changes that together are one. */
export interface Step {
  changes: readonly Change[];
  settled: readonly Command[];
}

/**
 * Holds back the server's rows until they are one consistent cut. A record comes before, or after, the balance that counts it where the two are in different
 * messages; between them a pending record would be missing from its party's balance, or be in it twice.
 */
export class Cut {
  private held: Step[] = [];
  private rows = 0;

  /** What shows now: everything held back, or nothing yet. */
  take(step: Step, isWhole: boolean): Step {
    this.held.push(step);
    this.rows += step.changes.length;
    return isWhole || this.rows > MAX_HELD_ROWS ? this.release() : { changes: [], settled: [] };
  }

  /** Everything held back, in its order. */
  release(): Step {
    const held = this.held;
    this.held = [];
    this.rows = 0;
    return {
      changes: held.flatMap(({ changes }) => changes),
      settled: held.flatMap(({ settled }) => settled),
    };
  }
}
