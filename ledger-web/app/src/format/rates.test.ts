import { describe, expect, test } from 'vitest';
import { parsePercent, parseQuantity, percentText } from './rates.ts';

describe('a rate in percent', () => {
  test.each([
    ['18', 1800],
    ['2.5', 250],
    ['0.25', 25],
    ['18 %', 1800],
    ['१८', 1800],
    ['', 0],
    ['0', 0],
    ['100', 10_000],
  ])('typed as "%s" is %i basis points', (typed, bp) => {
    expect(parsePercent(typed)).toBe(bp);
  });

  test.each(['100.01', '-1', '0.125', 'abc', '1,8'])('typed as "%s" is none', (typed) => {
    expect(parsePercent(typed)).toBeNull();
  });

  test.each([
    [1800, '18'],
    [250, '2.5'],
    [25, '0.25'],
    [0, '0'],
    [1000, '10'],
  ])('of %i basis points is written "%s"', (bp, text) => {
    expect(percentText(bp)).toBe(text);
  });

  test('goes from basis points to text and back unchanged, for every rate there is', () => {
    for (let bp = 0; bp <= 10_000; bp++) expect(parsePercent(percentText(bp))).toBe(bp);
  });
});

describe('a quantity', () => {
  test.each([
    ['2', '2'],
    [' 2.5 ', '2.5'],
    ['0.750', '0.750'],
    ['.5', '0.5'],
    ['२.५', '2.5'],
    ['1000000000', '1000000000'],
  ])('typed as "%s" is %s', (typed, quantity) => {
    expect(parseQuantity(typed)).toBe(quantity);
  });

  test.each(['', '0', '0.000', '-1', '1.2345', '1e3', '1,5', '1000000000.001', '2000000000'])(
    'typed as "%s" is none',
    (typed) => {
      expect(parseQuantity(typed)).toBeNull();
    },
  );
});
