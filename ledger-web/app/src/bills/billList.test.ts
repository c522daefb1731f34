import { beforeAll, describe, expect, test } from 'vitest';
import { statusOf } from '../documents/billStatus.ts';
import { soundsLoaded } from '../search/matcher.ts';
import { billsMatching, countsOf, type ListedBill, sumsOf } from './billList.ts';
import { paidBy } from './payments.ts';

const TODAY = '2026-11-22';

describe('the status of a bill', () => {
  test.each([
    [{ total_minor: 100, paid_minor: 100, due_on: '2026-01-01' }, 'paid'],
    [{ total_minor: 0, paid_minor: 0, due_on: null }, 'paid'],
    [{ total_minor: 100, paid_minor: 99, due_on: '2026-11-21' }, 'overdue'],
    [{ total_minor: 100, paid_minor: 1, due_on: '2026-11-22' }, 'partial'],
    [{ total_minor: 100, paid_minor: 0, due_on: null }, 'unpaid'],
  ] as const)('of %j is %s', (bill, status) => {
    expect(statusOf({ returned_minor: 0, reversed_on: null, ...bill }, TODAY)).toBe(status);
  });

  test.each([
    [{ paid_minor: 40, returned_minor: 60, reversed_on: null }, 'paid'],
    [{ paid_minor: 0, returned_minor: 60, reversed_on: null }, 'partial'],
    [{ paid_minor: 0, returned_minor: 0, reversed_on: TODAY }, 'reversed'],
    [{ paid_minor: 0, returned_minor: 0, reversed_on: '2026-11-23' }, 'reversed'],
  ] as const)('of 100 with %j is %s', (some, status) => {
    expect(statusOf({ total_minor: 100, due_on: null, ...some }, TODAY)).toBe(status);
  });
});

const item = (
  number: string | null,
  party: string | null,
  total_minor: number,
  paid_minor: number,
  due_on?: string,
) => {
  const bill = { number, total_minor, paid_minor, returned_minor: 0, reversed_on: null, due_on: due_on ?? null };
  return { bill, party, status: statusOf(bill, TODAY) } as ListedBill;
};

beforeAll(() => soundsLoaded);

const BILLS = [
  item('RGS-1', 'Asha Traders', 1_000, 1_000),
  item('RGS-2', 'आशा ट्रेडर्स', 2_000, 500, '2026-11-01'),
  item(null, null, 3_000, 0),
];

describe('a list of bills', () => {
  test('searched by a part of a number or a name has those that hold it', () => {
    expect(billsMatching(BILLS, 'rgs-')).toHaveLength(2);
    expect(billsMatching(BILLS, 'ASHA')).toEqual([BILLS[0], BILLS[1]]);
    expect(billsMatching(BILLS, 'आशा ट्')).toEqual([BILLS[0], BILLS[1]]);
    expect(billsMatching(BILLS, '  ')).toHaveLength(3);
  });

  test('counts its bills by status and sums what is open and overdue', () => {
    expect(countsOf(BILLS)).toEqual({ all: 3, unpaid: 1, partial: 0, overdue: 1, paid: 1, reversed: 0 });
    expect(sumsOf(BILLS)).toEqual({ total_minor: 6_000, open_minor: 4_500, overdue_minor: 1_500 });
  });
});

describe('the payments of a sale bill', () => {
  const bill = { id: 'b', kind: 'sale', party_id: 'p', total_minor: 1_000, paid_minor: 700 } as const;
  const payment = (direction: 'gave' | 'got', amount_minor: number, party_id = 'p') => ({
    direction,
    amount_minor,
    party_id,
    bill_id: 'b',
    allocations: null,
    reversed_on: null,
  });

  test('that name it are told from those that name none', () => {
    expect(paidBy(bill, [payment('got', 500), payment('gave', 100)])).toEqual({ named_minor: 400, other_minor: 300 });
  });

  test('that name several count with what is for it', () => {
    const both = { ...payment('got', 500), bill_id: null };
    const allocations = [
      { bill_id: 'a', amount_minor: 300 },
      { bill_id: 'b', amount_minor: 150 },
    ] as const;
    expect(paidBy(bill, [{ ...both, allocations: [...allocations] }])).toEqual({ named_minor: 150, other_minor: 550 });
  });

  test('that are taken back pay nothing', () => {
    const back = { ...payment('got', 500), reversed_on: '2026-11-25' };
    expect(paidBy(bill, [back])).toEqual({ named_minor: 0, other_minor: 700 });
  });

  test('of another party do not count', () => {
    expect(paidBy(bill, [payment('got', 500, 'q')])).toEqual({ named_minor: 0, other_minor: 700 });
  });
});
