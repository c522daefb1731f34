import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, daysOfMonth, endOf, isDay, monthOf } from './days.ts';

describe('the end of a day', () => {
  it.each([
    ['2026-11-22', 'Asia/Kolkata', '2026-11-22T18:29:59.999Z'],
    ['2026-11-22', 'UTC', '2026-11-22T23:59:59.999Z'],
    ['2026-11-22', 'Pacific/Kiritimati', '2026-11-22T09:59:59.999Z'],
    ['2026-11-22', 'Pacific/Pago_Pago', '2026-11-23T10:59:59.999Z'],
  ])('%s in %s is %s', (day, zone, end) => {
    expect(endOf(day, zone).toISOString()).toBe(end);
  });

  it('is a day of 23 or 25 hours on where clocks change', () => {
    const hours = (day: string, next: string) =>
      (endOf(next, 'Europe/Berlin').getTime() - endOf(day, 'Europe/Berlin').getTime()) / 3_600_000;
    expect(hours('2026-03-28', '2026-03-29')).toBe(23);
    expect(hours('2026-10-24', '2026-10-25')).toBe(25);
  });
});

describe('addDays', () => {
  it('goes over the ends of months, years and February', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  it('takes a day as a day where clocks change', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
  });
});

describe('daysBetween', () => {
  it('holds both ends', () => {
    expect(daysBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  });

  it('is empty where the last day is before the first', () => {
    expect(daysBetween('2026-03-02', '2026-03-01')).toEqual([]);
  });
});

describe('months', () => {
  it('have their own lengths', () => {
    expect(daysOfMonth('2026-02')).toHaveLength(28);
    expect(daysOfMonth('2024-02').at(-1)).toBe('2024-02-29');
    expect(daysOfMonth('2026-11')[0]).toBe('2026-11-01');
  });

  it('are added over the ends of years', () => {
    expect(addMonths('2026-11', 2)).toBe('2027-01');
    expect(addMonths('2026-01', -1)).toBe('2025-12');
  });

  it('are the beginning of a day', () => {
    expect(monthOf('2026-11-22')).toBe('2026-11');
  });
});

describe('isDay', () => {
  it.each(['2026-11-22', '2024-02-29'])('takes %s', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each(['', '2026-02-30', '2025-02-29', '2026-13-01', '2026-1-1', '22.11.2026'])('refuses %j', (text) => {
    expect(isDay(text)).toBe(false);
  });
});
