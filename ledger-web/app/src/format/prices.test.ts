import { describe, expect, test } from 'vitest';
import { parsePrice, parseRate, priceText, rateText } from './prices.ts';

describe('a price', () => {
  test.each([
    ['11.915', 2, '1191.5'],
    ['12', 2, 1_200],
    ['1,200.50', 2, 120_050],
    ['0.0001', 2, '0.01'],
    ['0', 2, 0],
    ['5.00001', 0, null],
    ['0.000001', 2, '0.0001'],
    ['0.0000001', 2, null],
    ['-1', 2, null],
    ['x', 2, null],
  ] as const)('typed as %s with %s digits is %s', (text, digits, expected) => {
    expect(parsePrice(text, digits)).toBe(expected);
  });

  test.each([
    ['1191.5', '11.915'],
    [1_200, '12'],
    [5, '0.05'],
    [0, '0'],
    [null, ''],
  ] as const)('of %s shows as %s', (minor, text) => {
    expect(priceText(minor, 2)).toBe(text);
  });
});

describe('a rate', () => {
  test.each([
    ['18', 1_800],
    ['2.5%', 250],
    ['12.2525', '1225.25'],
    ['100', 10_000],
    ['100.01', null],
    ['12.25255', null],
  ] as const)('typed as %s is %s', (text, expected) => {
    expect(parseRate(text)).toBe(expected);
  });

  test('of a fraction of a basis point shows all of it', () => {
    expect([rateText('1225.25'), rateText(1_800)]).toEqual(['12.2525', '18']);
  });
});
