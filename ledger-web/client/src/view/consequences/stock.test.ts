import { expect, test } from 'vitest';
import type { ServerRow } from '../../wire.ts';
import { itemWith, stockMoved } from './stock.ts';

const bill = (kind: string, quantities: readonly string[], more = {}): ServerRow => ({
  id: 'b',
  seq: 1,
  deleted_at: null,
  reversed_on: null,
  kind,
  lines: quantities.map((quantity) => ({ item_id: 'rice', quantity })),
  ...more,
});

const moved = (before: ServerRow | undefined, after: ServerRow) => stockMoved('bills', before, after).get('rice');

test('what is bought or comes back adds, what is sold or goes back takes, in thousandths', () => {
  expect(
    ['sale', 'purchase', 'sale_return', 'purchase_return'].map((kind) => moved(undefined, bill(kind, ['2.5']))),
  ).toEqual([-2_500n, 2_500n, 2_500n, -2_500n]);
});

test('two lines of one item count together, a reversed or removed bill for nothing', () => {
  expect(moved(undefined, bill('sale', ['1', '0.25']))).toBe(-1_250n);
  expect(moved(bill('sale', ['1']), bill('sale', ['1'], { reversed_on: '2026-11-20' }))).toBe(1_000n);
  expect(moved(bill('sale', ['1']), bill('sale', ['1'], { deleted_at: '2026-11-22T10:00:00.000Z' }))).toBe(1_000n);
  expect(moved(bill('sale', ['1']), bill('sale', ['1'], { note: 'x' }))).toBeUndefined();
});

test('an item shows what there is without zeros at its end, below zero too', () => {
  const item = (quantity_on_hand: string): ServerRow => ({ id: 'rice', seq: 1, deleted_at: null, quantity_on_hand });
  expect(itemWith(item('1.5'), [-1_500n]).quantity_on_hand).toBe('0');
  expect(itemWith(item('1'), [-1_250n]).quantity_on_hand).toBe('-0.25');
  expect(itemWith(item('-0.125'), [10_125n]).quantity_on_hand).toBe('10');
});
