import { describe, expect, it } from 'vitest';
import { daySums, flows } from './daySums.ts';

const row = (day: string, cashIn: number, cashOut: number, others: Record<string, [number, number]> = {}) => ({
  day,
  in_minor: cashIn,
  out_minor: cashOut,
  by_mode: Object.fromEntries(
    Object.entries({ cash: [cashIn, cashOut] as [number, number], ...others }).map(([mode, [in_minor, out_minor]]) => [
      mode,
      { in_minor, out_minor },
    ]),
  ),
});

const rows = [row('2026-11-21', 200, 50), row('2026-11-19', 1_000, 300), row('2026-11-22', 70, 10, { upi: [500, 0] })];

describe('daySums', () => {
  it('opens with all the cash of the days before, and closes with the day’s own', () => {
    expect(daySums(rows, '2026-11-22')).toEqual({
      opening_minor: 850,
      in_minor: 70,
      out_minor: 10,
      closing_minor: 910,
      others: [{ mode: 'upi', in_minor: 500, out_minor: 0 }],
    });
  });

  it('has a day without money closed as it opened', () => {
    expect(daySums(rows, '2026-11-20')).toMatchObject({ opening_minor: 700, closing_minor: 700, others: [] });
  });

  it('closes each day with what the next one opens with', () => {
    for (const [day, next] of [
      ['2026-11-19', '2026-11-20'],
      ['2026-11-21', '2026-11-22'],
    ] as const) {
      expect(daySums(rows, next).opening_minor).toBe(daySums(rows, day).closing_minor);
    }
  });
});

describe('flows', () => {
  it('has every day up to the last, with all that moved in whichever way', () => {
    expect(flows(rows, '2026-11-22', 3)).toEqual([
      { day: '2026-11-20', in_minor: 0, out_minor: 0 },
      { day: '2026-11-21', in_minor: 200, out_minor: 50 },
      { day: '2026-11-22', in_minor: 570, out_minor: 10 },
    ]);
  });
});
