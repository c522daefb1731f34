import fc from 'fast-check';

const KINDS = {
  create: 6,
  edit: 6,
  mark: 3,
  refused: 1,
  poison: 1,
  show: 1,
  open: 4,
  kill: 3,
  freeze: 3,
  thaw: 2,
  look: 1,
  offline: 2,
  online: 3,
  cut: 2,
  swallow: 1,
  block: 1,
  clock: 1,
  away: 1,
  spoil: 1,
  restore: 1,
  refuse: 1,
  fail: 2,
  disconnect: 1,
  empty: 1,
  force: 1,
  wait: 3,
} as const;

/** Something that happens in a tab, in its browser or at the server. `which` chooses among what there is at that moment. */
export interface Step {
  do: keyof typeof KINDS;
  browser: number;
  tab: number;
  which: number;
  /** How long it is until the next step: milliseconds, or below zero so many turns in which no time passes. */
  passes: number;
}

const kind = fc.oneof(
  ...Object.entries(KINDS).map(([name, weight]) => ({ weight, arbitrary: fc.constant(name as Step['do']) })),
);

const passes = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -12, max: 0 }) },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 200 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1_000, max: 40_000 }) },
);

const step: fc.Arbitrary<Step> = fc.record({ do: kind, browser: fc.nat(7), tab: fc.nat(7), which: fc.nat(30), passes });

export const steps = fc.array(step, { minLength: 3, maxLength: 40, size: 'max' });
