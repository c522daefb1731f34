import { describe, expect, test } from 'vitest';
import { defaultYearStart, financialYear, momentOf, periodOf } from './periods.ts';

describe('a financial year', () => {
  test.each([
    ['2026-11-22', '04-01', '2026-04-01', '2027-03-31'],
    ['2026-03-31', '04-01', '2025-04-01', '2026-03-31'],
    ['2026-04-01', '04-01', '2026-04-01', '2027-03-31'],
    ['2026-01-01', '01-01', '2026-01-01', '2026-12-31'],
    ['2026-06-30', '07-01', '2025-07-01', '2026-06-30'],
  ])('that %s lies in, where years start on %s, is %s to %s', (day, start, from, to) => {
    expect(financialYear(day, start)).toEqual({ from, to });
  });

  test('that starts on 29 February starts on the 28th in other years', () => {
    expect(financialYear('2027-02-28', '02-29')).toEqual({ from: '2027-02-28', to: '2028-02-28' });
    expect(financialYear('2028-02-28', '02-29')).toEqual({ from: '2027-02-28', to: '2028-02-28' });
    expect(financialYear('2028-02-29', '02-29').from).toBe('2028-02-29');
  });

  test('starts in April for rupees and in January else, where the settings do not say', () => {
    expect([defaultYearStart('INR'), defaultYearStart('EUR')]).toEqual(['04-01', '01-01']);
  });
});

describe('a preset', () => {
  const TODAY = '2026-03-15';

  test.each([
    ['this_month', '2026-03-01', '2026-03-31'],
    ['last_month', '2026-02-01', '2026-02-28'],
    ['this_year', '2025-04-01', '2026-03-31'],
    ['last_year', '2024-04-01', '2025-03-31'],
    ['all', '', ''],
  ] as const)('of %s is %s to %s', (preset, from, to) => {
    expect(periodOf(preset, TODAY, '04-01')).toEqual({ from, to });
  });

  test.each([
    ['today', '2026-03-15'],
    ['month_end', '2026-02-28'],
    ['year_end', '2025-03-31'],
    ['all', ''],
  ] as const)('of %s is the day %s', (preset, day) => {
    expect(momentOf(preset, TODAY, '04-01')).toBe(day);
  });

  test('of the last month in January lies in the year before', () => {
    expect(periodOf('last_month', '2026-01-31', '01-01')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  });
});
