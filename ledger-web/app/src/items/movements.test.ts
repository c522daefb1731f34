import type { Row } from '@ledger/client';
import { expect, test } from 'vitest';
import { movementsOf } from './movements.ts';

const bill = (id: string, kind: string, issued_on: string, quantity: string, more = {}) =>
  ({
    id,
    kind,
    issued_on,
    reversed_on: null,
    lines: [{ item_id: 'rice', quantity }],
    ...more,
  }) as unknown as Row<'bills'>;
const adjustment = { id: 'a', quantity: '-0.5', occurred_on: '2026-11-03' } as unknown as Row<'stock_adjustments'>;

test('what is bought and comes back adds, what is sold and goes back takes, the latest first', () => {
  const bills = [
    bill('b1', 'purchase', '2026-11-01', '10'),
    bill('b2', 'sale', '2026-11-02', '2.5'),
    bill('b3', 'sale_return', '2026-11-04', '1'),
    bill('b4', 'purchase_return', '2026-11-05', '3'),
    bill('b5', 'sale', '2026-11-06', '9', { reversed_on: '2026-11-07' }),
    bill('b6', 'sale', '2026-11-06', '9', { lines: [{ item_id: 'salt', quantity: '9' }] }),
  ];

  expect(movementsOf('rice', bills, [adjustment]).map(({ day, quantity }) => `${day} ${quantity}`)).toEqual([
    '2026-11-05 -3',
    '2026-11-04 1',
    '2026-11-03 -0.5',
    '2026-11-02 -2.5',
    '2026-11-01 10',
  ]);
});
