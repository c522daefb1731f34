import { describe, expect, test } from 'vitest';
import { formatFor } from '../format/useFormat.ts';
import { dayWriting, typedDay } from './typedDay.ts';

const TODAY = '2026-03-01';
const english = dayWriting('en-IN');
const hindi = dayWriting('hi-IN-u-nu-latn');

describe('in English as it is spoken in India', () => {
  test.each([
    ['2026-11-28', '2026-11-28'],
    ['28/11/2026', '2026-11-28'],
    ['5.1.26', '2026-01-05'],
    ['5-1', '2026-01-05'],
    ['28 Nov 2025', '2025-11-28'],
    ['28 november', '2026-11-28'],
    ['Nov 28, 2026', '2026-11-28'],
    ['1 sept', '2026-09-01'],
    ['२८/११/२०२६', '2026-11-28'],
  ])('"%s" is %s', (typed, day) => {
    expect(typedDay(typed, english, TODAY)).toBe(day);
  });

  test.each(['', '28', '31/2/2026', '29/2/2026', '28/13', '1 ma', '1 xy', '28/11/026', '1/2/3/4', 'tomorrow'])(
    '"%s" is none',
    (typed) => {
      expect(typedDay(typed, english, TODAY)).toBeNull();
    },
  );
});

test('in Hindi, months are known by their names', () => {
  expect(typedDay('28 नवंबर 2026', hindi, TODAY)).toBe('2026-11-28');
  expect(typedDay('५ मई', hindi, TODAY)).toBe('2026-05-05');
});

test('where the month comes first, it is read so', () => {
  expect(typedDay('11/5/2026', dayWriting('en-US'), TODAY)).toBe('2026-11-05');
});

test.each([
  ['en', 'INR'],
  ['hi', 'INR'],
] as const)('each day of a year is read as it is written, in %s', (language, currency) => {
  const { day, locale } = formatFor(language, currency, 'Asia/Kolkata', () => TODAY);
  const writing = dayWriting(locale);
  for (let month = 1; month <= 12; month++) {
    const some = `2027-${String(month).padStart(2, '0')}-09`;
    expect(typedDay(day(some), writing, TODAY)).toBe(some);
  }
});
