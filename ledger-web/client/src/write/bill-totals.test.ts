import { expect, test } from 'vitest';
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
  expect(billTotals(lines, discount)).toEqual({ subtotal_minor, tax_minor, total_minor });
});
