import { describe, expect, test } from 'vitest';
import { parseQuantity } from './rates.ts';

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
