import { expect, test } from 'vitest';
import { comparator, FilterError, matches, parseFilter, parseOrder } from './filter.ts';

const row = {
  id: '1',
  name: 'Asha & Co',
  amount_minor: 500,
  deleted_at: null,
  mode: 'cash',
  occurred_on: '2026-11-22',
};

test.each([
  ['', true],
  ['deleted_at=is.null', true],
  ['deleted_at=is.not_null', false],
  ['name=eq.Asha%20%26%20Co', true],
  ['name=neq.Birju', true],
  ['deleted_at=neq.2026-01-01', true],
  ['deleted_at=eq.2026-01-01', false],
  ['deleted_at=lt.2026-01-01', false],
  ['amount_minor=gt.99&amount_minor=lte.500', true],
  ['amount_minor=lt.500', false],
  ['mode=in.(cash,upi)', true],
  ['mode=in.(bank,upi)', false],
  ['occurred_on=gte.2026-11-01&occurred_on=lt.2026-12-01', true],
  ['occurred_on=gt.2026-11-22', false],
])('%s', (filter, expected) => {
  expect(matches(row, parseFilter(filter))).toBe(expected);
});

test.each(['name', 'name=Asha', 'name=like.A', 'deleted_at=is.nothing', 'mode=in.cash'])(
  '%s is no filter',
  (filter) => {
    expect(() => parseFilter(filter)).toThrow(FilterError);
  },
);

test.each(['name.up', '.asc'])('%s is no order', (order) => {
  expect(() => parseOrder(order)).toThrow(FilterError);
});

test('rows without a value come last ascending and first descending, ties go by id', () => {
  const rows = [
    { id: '3', name: null },
    { id: '2', name: 'b' },
    { id: '1', name: 'b' },
    { id: '4', name: 'a' },
  ];
  const sorted = (order: string) => [...rows].sort(comparator(parseOrder(order))).map(({ id }) => id);

  expect(sorted('name.asc')).toEqual(['4', '1', '2', '3']);
  expect(sorted('name.desc')).toEqual(['3', '1', '2', '4']);
});
