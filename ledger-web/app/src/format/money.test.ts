import { describe, expect, it } from 'vitest';
import { amountText, decimalText, MAX_AMOUNT_MINOR, minorDigits, moneyFormatter, parseAmount } from './money.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('parseAmount', () => {
  it.each([
    ['1500', 150_000],
    ['1500.5', 150_050],
    ['1,500.50', 150_050],
    ['12,34,567.89', 123_456_789],
    ['1,234,567.89', 123_456_789],
    ['.5', 50],
    ['5.', 500],
    ['0.10', 10],
    ['0', 0],
    ['1.500', 150],
    [' 1 500 ', 150_000],
    ['-20', -2_000],
    ['−20', -2_000],
    ['-0', 0],
    ['१,२३४.५०', 123_450],
    ['10000000000000', MAX_AMOUNT_MINOR],
  ])('reads %j as %i paise', (text, minor) => {
    expect(parseAmount(text, 2)).toEqual({ minor, error: null });
  });

  it.each([
    ['', 'amount_empty'],
    ['   ', 'amount_empty'],
    ['abc', 'amount_not_a_number'],
    ['.', 'amount_not_a_number'],
    ['1,50', 'amount_not_a_number'],
    ['1,2345', 'amount_not_a_number'],
    ['1.2.3', 'amount_not_a_number'],
    ['1e5', 'amount_not_a_number'],
    ['--5', 'amount_not_a_number'],
    ['1.234', 'amount_too_precise'],
    ['10000000000000.01', 'amount_out_of_range'],
    ['99999999999999999999999', 'amount_out_of_range'],
  ])('refuses %j as %s', (text, error) => {
    expect(parseAmount(text, 2)).toEqual({ minor: null, error });
  });

  it('takes no fraction where the currency has none, and three digits where it has three', () => {
    expect(parseAmount('1500', 0)).toEqual({ minor: 1_500, error: null });
    expect(parseAmount('1500.5', 0)).toEqual({ minor: null, error: 'amount_too_precise' });
    expect(parseAmount('1.234', 3)).toEqual({ minor: 1_234, error: null });
  });

  it('gives back what decimalText and amountText wrote, for amounts where floats would be off', () => {
    for (const minor of [1, 29, 57, 1_005, 4_035, 100_000_000_000_001, MAX_AMOUNT_MINOR - 1, -7, 0]) {
      for (const digits of [0, 2, 3]) {
        expect(parseAmount(decimalText(minor, digits), digits).minor).toBe(minor);
        expect(parseAmount(amountText(minor, digits), digits).minor).toBe(minor);
      }
    }
  });
});

describe('amountText', () => {
  it('leaves out a fraction of zeros and keeps others whole', () => {
    expect(amountText(150_000, 2)).toBe('1500');
    expect(amountText(150_050, 2)).toBe('1500.50');
    expect(amountText(1_000, 0)).toBe('1000');
    expect(amountText(5, 2)).toBe('0.05');
  });
});

describe('moneyFormatter', () => {
  it('groups rupees in lakhs and crores', () => {
    expect(moneyFormatter('INR', 'en-IN')(123_456_789)).toBe('₹12,34,567.89');
    expect(moneyFormatter('INR', 'hi-IN-u-nu-latn')(-5)).toBe('-₹0.05');
  });

  it('shows the largest amount to the last minor unit', () => {
    expect(moneyFormatter('INR', 'en-IN')(MAX_AMOUNT_MINOR - 1)).toBe('₹99,99,99,99,99,999.99');
  });

  it('shows the digits of ISO 4217 where browsers know others', () => {
    expect(plain(moneyFormatter('PKR', 'en-GB')(12_345))).toContain('123.45');
    expect(plain(moneyFormatter('IQD', 'en-GB')(12_345))).toContain('12.345');
    expect(plain(moneyFormatter('JPY', 'en-GB')(12_345))).toContain('12,345');
  });
});

describe('minorDigits', () => {
  it.each([
    ['INR', 2],
    ['USD', 2],
    ['IDR', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['IQD', 3],
    ['CLF', 4],
  ])('of %s are %i', (currency, digits) => {
    expect(minorDigits(currency)).toBe(digits);
  });
});
