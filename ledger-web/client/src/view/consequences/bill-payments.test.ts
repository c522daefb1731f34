import { describe, expect, test } from 'vitest';
import type { ServerRow } from '../../wire.ts';
import { paidAlone, paidOf, pastOf } from './bill-payments.ts';

const isPast = pastOf('2026-11-22', []);

function bill(id: string, total_minor: number, more: Record<string, unknown> = {}): ServerRow {
  const row = { id, seq: 1, deleted_at: null, kind: 'sale', party_id: 'asha', mode: null, due_on: null };
  return { ...row, issued_on: '2026-11-10', total_minor, ...more };
}

function payment(direction: 'gave' | 'got', amount_minor: number, bill_id: string | null = null): ServerRow {
  return { id: `${direction}-${amount_minor}`, seq: 1, deleted_at: null, direction, amount_minor, bill_id };
}

const SALE = bill('b1', 1_000);
const NEXT = bill('b2', 500, { issued_on: '2026-11-11' });
const PURCHASE = bill('b3', 800, { kind: 'purchase' });

/** What is paid of each bill, as `unpaid 0`. */
const told = (bills: readonly ServerRow[], payments: readonly ServerRow[]) =>
  Object.fromEntries(
    [...paidOf(bills, payments, isPast)].map(([id, { paid_minor, status }]) => [id, `${status} ${paid_minor}`]),
  );

describe('what is paid of bills', () => {
  test.each<[string, ServerRow[], ServerRow[], Record<string, string>]>([
    ['nothing where there is no payment', [SALE], [], { b1: 'unpaid 0' }],
    ['what names the bill', [SALE, NEXT], [payment('got', 300, 'b2')], { b1: 'unpaid 0', b2: 'partial 300' }],
    ['no more than the total', [SALE], [payment('got', 1_200, 'b1')], { b1: 'paid 1000' }],
    [
      'the rest of one is not another’s',
      [SALE, NEXT],
      [payment('got', 1_200, 'b1')],
      { b1: 'paid 1000', b2: 'unpaid 0' },
    ],
    [
      'less what was taken back',
      [SALE],
      [payment('got', 700, 'b1'), payment('gave', 200, 'b1')],
      { b1: 'partial 500' },
    ],
    [
      'what was taken back has to be paid again',
      [SALE],
      [payment('gave', 200, 'b1'), payment('got', 1_100)],
      { b1: 'partial 900' },
    ],
    [
      'the oldest first, from what names none',
      [NEXT, SALE],
      [payment('got', 1_200)],
      { b1: 'paid 1000', b2: 'partial 200' },
    ],
    [
      'of one day the one that was made first',
      [bill('b0', 300, { issued_on: '2026-11-11' }), NEXT],
      [payment('got', 400)],
      { b0: 'paid 300', b2: 'partial 100' },
    ],
    [
      'only what lacks, from what names none',
      [SALE],
      [payment('got', 900, 'b1'), payment('got', 900)],
      { b1: 'paid 1000' },
    ],
    [
      'a bill that is not there leaves its payment to the others',
      [SALE],
      [payment('got', 400, 'elsewhere')],
      { b1: 'partial 400' },
    ],
    [
      'a purchase by what is given, a sale by what is got',
      [SALE, PURCHASE],
      [payment('gave', 800), payment('got', 100)],
      { b1: 'partial 100', b3: 'paid 800' },
    ],
    ['a bill of nothing is paid', [bill('b1', 0)], [], { b1: 'paid 0' }],
    [
      'late where the due day is over',
      [bill('b1', 100, { due_on: '2026-11-21' })],
      [payment('got', 50)],
      { b1: 'overdue 50' },
    ],
    [
      'not late on the due day',
      [bill('b1', 100, { due_on: '2026-11-22' })],
      [payment('got', 50)],
      { b1: 'partial 50' },
    ],
    [
      'never late where it is paid',
      [bill('b1', 100, { due_on: '2026-11-01' })],
      [payment('got', 100)],
      { b1: 'paid 100' },
    ],
  ])('%s', (_, bills, payments, expected) => {
    expect(told(bills, payments)).toEqual(expected);
  });
});

const note = (id: string, total_minor: number, of_bill_id: string | null, more = {}) =>
  bill(id, total_minor, { kind: 'sale_return', issued_on: '2026-11-12', of_bill_id, ...more });
const several = (amount_minor: number, ...allocations: { bill_id: string; amount_minor: number }[]) => ({
  ...payment('got', amount_minor),
  allocations,
});

describe('what is paid and returned of bills with notes and payments for several', () => {
  const settled = (bills: readonly ServerRow[], payments: readonly ServerRow[]) =>
    Object.fromEntries(
      [...paidOf(bills, payments, isPast)].map(([id, { paid_minor, returned_minor, status }]) => [
        id,
        `${status} ${paid_minor} + ${returned_minor}`,
      ]),
    );

  test.each<[string, ServerRow[], ServerRow[], Record<string, string>]>([
    [
      'a note lowers its bill, and is set off by that',
      [SALE, NEXT, note('n', 300, 'b2')],
      [],
      { b1: 'unpaid 0 + 0', b2: 'partial 0 + 300', n: 'paid 300 + 0' },
    ],
    [
      'of a note for more than is open the rest is credit',
      [SALE, NEXT, note('n', 700, 'b1')],
      [payment('got', 600, 'b1')],
      { b1: 'paid 600 + 400', b2: 'unpaid 0 + 0', n: 'partial 400 + 0' },
    ],
    [
      'what is refunded of a note it is not worth any more',
      [SALE, note('n', 300, 'b1')],
      [payment('gave', 100, 'n')],
      { b1: 'partial 0 + 200', n: 'paid 300 + 0' },
    ],
    [
      'a note for no bill pays the oldest',
      [SALE, NEXT, note('n', 1_200, null)],
      [],
      { b1: 'paid 1000 + 0', b2: 'partial 200 + 0', n: 'paid 1200 + 0' },
    ],
    [
      'a note for a bill of another kind is one for none',
      [PURCHASE, NEXT, note('n', 200, 'b3')],
      [],
      { b2: 'partial 200 + 0', b3: 'unpaid 0 + 0', n: 'paid 200 + 0' },
    ],
    [
      'of two notes for one bill the older is set off first',
      [NEXT, note('m', 400, 'b2', { issued_on: '2026-11-11' }), note('n', 300, 'b2')],
      [],
      { b2: 'paid 0 + 500', m: 'paid 400 + 0', n: 'partial 100 + 0' },
    ],
    [
      'a note that is reversed lowers nothing, and neither does money that is',
      [SALE, note('n', 300, 'b1', { reversed_on: '2026-11-20' })],
      [{ ...payment('got', 100, 'b1'), reversed_on: '2026-11-20' }],
      { b1: 'unpaid 0 + 0', n: 'reversed 0 + 0' },
    ],
    [
      'a payment for two bills pays each its own, and its rest pays nothing',
      [SALE, NEXT],
      [several(900, { bill_id: 'b2', amount_minor: 500 }, { bill_id: 'b1', amount_minor: 150 })],
      { b1: 'partial 150 + 0', b2: 'paid 500 + 0' },
    ],
    [
      'what is too much of a payment is cut off the last of its bills',
      [SALE, NEXT],
      [several(600, { bill_id: 'b2', amount_minor: 500 }, { bill_id: 'b1', amount_minor: 150 })],
      { b1: 'partial 100 + 0', b2: 'paid 500 + 0' },
    ],
    ['nothing falls due of a note', [note('n', 300, null, { due_on: '2026-11-13' })], [], { n: 'unpaid 0 + 0' }],
  ])('%s', (_, bills, payments, expected) => {
    expect(settled(bills, payments)).toEqual(expected);
  });
});

describe('what is paid of a bill that no party owes', () => {
  test.each([
    ['all, in cash where no mode is given', {}, { paid_minor: 100, returned_minor: 0, status: 'paid' }],
    ['all, in its mode', { mode: 'upi' }, { paid_minor: 100, returned_minor: 0, status: 'paid' }],
    ['nothing on credit', { mode: 'credit' }, { paid_minor: 0, returned_minor: 0, status: 'unpaid' }],
    [
      'nothing on credit, and late',
      { mode: 'credit', due_on: '2026-11-21' },
      { paid_minor: 0, returned_minor: 0, status: 'overdue' },
    ],
    [
      'nothing once it is removed',
      { deleted_at: '2026-11-22T10:00:00.000Z' },
      { paid_minor: 0, returned_minor: 0, status: 'unpaid' },
    ],
  ])('is %s', (_, more, expected) => {
    expect(paidAlone(bill('b1', 100, { party_id: null, ...more }), isPast)).toEqual(expected);
  });
});

test('a day that the server calls late is late, also where this device’s clock is behind', () => {
  const isLate = pastOf('2026-11-22', [bill('b1', 1, { status: 'overdue', due_on: '2026-11-22' }), bill('b2', 1)]);

  expect([isLate('2026-11-22'), isLate('2026-11-23')]).toEqual([true, false]);
});
