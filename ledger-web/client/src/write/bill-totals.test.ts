import { describe, expect, test } from 'vitest';
import { billTotals } from './bill-totals.ts';

const line = (quantity: string, unit_price_minor: number, tax_rate_bp = 0, discount_minor = 0) => ({
  quantity,
  unit_price_minor,
  tax_rate_bp,
  discount_minor,
});

test.each([
  ['half a unit rounds up', [line('0.5', 101)], 0, [51, 0, 51]],
  ['three decimals of a quantity count', [line('1.005', 1_000)], 0, [1_005, 0, 1_005]],
  ['tax is of what is left after the discounts', [line('2', 10_000, 1_800, 1_000)], 9_000, [10_000, 1_800, 11_800]],
  ['tax rounds half up once per line', [line('1', 25, 200), line('1', 25, 200)], 0, [50, 2, 52]],
  [
    'a bill’s discount goes in proportion, the odd unit to the largest remainder',
    [line('1', 100, 1_000), line('1', 200, 0)],
    100,
    [200, 7, 207],
  ],
  [
    'of equal remainders the earlier line gets the odd unit',
    [line('1', 100, 10_000), line('1', 100, 0)],
    1,
    [199, 99, 298],
  ],
  ['a discount above the sum counts as the sum', [line('1', 100, 1_800)], 500, [0, 0, 0]],
  ['no line is no money', [], 100, [0, 0, 0]],
  [
    'amounts beyond the exact floats of a product stay exact',
    [line('999999.999', 999_999_999)],
    0,
    [999_999_998_000_000, 0, 999_999_998_000_000],
  ],
] as const)('%s', (_, lines, discount, [subtotal_minor, tax_minor, total_minor]) => {
  expect(billTotals(lines, discount)).toMatchObject({ subtotal_minor, tax_minor, total_minor });
});

describe('bills by hand', () => {
  test.each([
    ['a discount of all', [line('1', 130_000, 1_800, 130_000)], 0, {}, [0, 0, 0]],
    ['one line at 19 %', [line('1', 850_000, 1_900, 750_000)], 0, {}, [100_000, 19_000, 119_000]],
    [
      'the same in three lines, each rounded by itself',
      [line('1', 283_333, 1_900), line('1', 283_333, 1_900), line('1', 283_334, 1_900)],
      750_000,
      {},
      [100_000, 18_999, 118_999],
    ],
    [
      'five lines less a discount on the bill, at 15 %',
      [
        line('1', 200_000, 1_500),
        line('1', 150_000, 1_500, 150_000),
        line('4', 130_000, 1_500, 80_000),
        line('1', 30_000, 1_500, 30_000),
        line('5', 35_000, 1_500, 10_000),
      ],
      123_100,
      {},
      [681_900, 102_284, 784_184],
    ],
    ['tax in the price', [line('1', 11_800, 1_800)], 0, { includesTax: true }, [10_000, 1_800, 11_800]],
    ['tax in the price that does not divide', [line('1', 100, 1_800)], 0, { includesTax: true }, [85, 15, 100]],
    ['a rate with decimals', [{ ...line('1', 10_000), tax_rate_bp: '12.25' }], 0, {}, [10_000, 12, 10_012]],
    ['a price with decimals', [{ ...line('3', 0), unit_price_minor: '1191.5' }], 0, {}, [3_575, 0, 3_575]],
  ] as const)('%s', (_, lines, discount, terms, [subtotal_minor, tax_minor, total_minor]) => {
    expect(billTotals(lines, discount, terms)).toMatchObject({ subtotal_minor, tax_minor, total_minor });
  });

  test('within a state the two halves are equal, and each is rounded', () => {
    const taxed = [{ ...line('1', 50, 500), cess_rate_bp: 100 }];

    // Half of 5 % of 50 is 1.25, the whole is 2.5.
    expect(billTotals(taxed, 0, { split: 'within_state' })).toMatchObject({
      ...{ cgst_minor: 1, sgst_minor: 1, igst_minor: 0, cess_minor: 1, tax_minor: 3, total_minor: 53 },
    });
    expect(billTotals(taxed, 0, { split: 'between_states' })).toMatchObject({
      ...{ cgst_minor: 0, sgst_minor: 0, igst_minor: 3, cess_minor: 1, tax_minor: 4, total_minor: 54 },
    });
  });

  test.each([
    [149, -49, 100],
    [150, 50, 200],
    [200, 0, 200],
  ])('%s is rounded to whole units by %s', (price, round_off_minor, total_minor) => {
    expect(billTotals([line('1', price)], 0, { roundTo: 100 })).toMatchObject({ round_off_minor, total_minor });
  });
});
