import type { Row } from '@ledger/client';
import { describe, expect, test } from 'vitest';
import { allocationsText, OLDEST_FIRST, openBills, readAllocations } from './allocations.ts';

const TODAY = '2026-11-22';

const bill = (id: string, kind: string, issued_on: string, total_minor: number, more = {}) =>
  ({
    id,
    kind,
    issued_on,
    total_minor,
    paid_minor: 0,
    returned_minor: 0,
    due_on: null,
    reversed_on: null,
    ...more,
  }) as Row<'bills'>;

const BILLS = [
  bill('b3', 'sale', '2026-11-03', 50_000),
  bill('b1', 'sale', '2026-11-01', 30_000, { paid_minor: 10_000, returned_minor: 5_000 }),
  bill('b2', 'purchase', '2026-11-01', 70_000),
  bill('b4', 'sale', '2026-11-04', 10_000, { paid_minor: 10_000 }),
  bill('b5', 'sale', '2026-11-05', 10_000, { reversed_on: '2026-11-06' }),
  bill('b6', 'purchase_return', '2026-11-06', 4_000),
];
const OPEN = openBills(BILLS, 'got', TODAY);

describe('the bills that a payment can be for', () => {
  test('are those that money of its direction pays, with what is open, the oldest first', () => {
    expect(OPEN.map(({ id, open_minor }) => [id, open_minor])).toEqual([
      ['b1', 15_000],
      ['b3', 50_000],
      ['b6', 4_000],
    ]);
    expect(openBills(BILLS, 'gave', TODAY).map(({ id }) => id)).toEqual(['b2']);
  });

  test('are open by what the payment itself pays of them, too', () => {
    const payment = {
      direction: 'got',
      allocations: [{ bill_id: 'b4', amount_minor: 8_000 }],
    } as unknown as Row<'transactions'>;
    expect(openBills(BILLS, 'got', TODAY, payment).map(({ id, open_minor }) => [id, open_minor])).toContainEqual([
      'b4',
      8_000,
    ]);
  });
});

describe('what a payment is for', () => {
  test('goes to the oldest as far as it goes', () => {
    expect(readAllocations(OLDEST_FIRST, 40_000, OPEN, 2)).toEqual({
      allocations: [
        { bill_id: 'b1', amount_minor: 15_000 },
        { bill_id: 'b3', amount_minor: 25_000 },
      ],
      rest_minor: 0,
      fault: null,
    });
    expect(readAllocations(OLDEST_FIRST, 70_000, OPEN, 2).rest_minor).toBe(1_000);
  });

  test('is as it is typed, without empty fields', () => {
    const text = JSON.stringify({ b1: '', b3: '200', b6: '0' });
    expect(readAllocations(text, 30_000, OPEN, 2)).toEqual({
      allocations: [{ bill_id: 'b3', amount_minor: 20_000 }],
      rest_minor: 10_000,
      fault: null,
    });
  });

  test('is no more than the payment, and amounts', () => {
    expect(readAllocations('{"b3":"300.01"}', 30_000, OPEN, 2).fault).toBe('above_payment');
    expect(readAllocations('{"b3":"3x"}', 30_000, OPEN, 2).fault).toBe('amount_not_a_number');
    expect(readAllocations('{"b3":"-3"}', 30_000, OPEN, 2).fault).toBe('amount_not_a_number');
  });

  test('named by nothing names no bill', () => {
    expect(readAllocations('', 30_000, OPEN, 2)).toEqual({ allocations: null, rest_minor: 30_000, fault: null });
  });

  test('is shown as it was written', () => {
    const allocations = [{ bill_id: 'b3', amount_minor: 20_050 }] as Row<'transactions'>['allocations'];
    expect(readAllocations(allocationsText(allocations, 2), 30_000, OPEN, 2).allocations).toEqual(allocations);
  });
});
