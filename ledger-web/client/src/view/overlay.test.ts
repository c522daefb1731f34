import { beforeEach, describe, expect, test } from 'vitest';
import type { Command, Op, ServerRow } from '../wire.ts';
import { Overlay } from './overlay.ts';

const asha: ServerRow = {
  id: 'asha',
  seq: 3,
  deleted_at: null,
  name: 'Asha',
  balance_minor: 1_000,
  last_activity_on: null,
  opening_balance_minor: 1_000,
};
let overlay: Overlay;
let dirty: Set<string>;
let count = 0;

beforeEach(() => {
  overlay = new Overlay({ userId: 'u', today: () => '2026-11-22' });
  dirty = new Set();
});

function pending(table: string, op: Op, id: string, data?: Record<string, unknown>): Command {
  const command: Command = { command_id: `c${++count}`, table, op, id, at: '2026-11-22T10:00:00.000Z' };
  return data === undefined ? command : { ...command, data };
}

const sale = (id: string, amount: number, more: Record<string, unknown> = {}) =>
  pending('transactions', 'create', id, {
    party_id: 'asha',
    direction: 'gave',
    amount_minor: amount,
    occurred_on: '2026-11-22',
    ...more,
  });

const balance = () => overlay.show('customers', 'asha', asha)?.balance_minor;

describe('a pending record', () => {
  test('is there at once, with every column', () => {
    overlay.add(pending('customers', 'create', 'birju', { name: 'Birju' }), undefined, dirty);

    expect(overlay.show('customers', 'birju', undefined)).toMatchObject({
      name: 'Birju',
      phone: null,
      balance_minor: 0,
      deleted_at: null,
      pending: true,
    });
    expect(dirty).toContain('customers/birju');
  });

  test('shows its edits in their order, over whatever row the server has meanwhile', () => {
    overlay.add(pending('customers', 'update', 'asha', { name: 'A' }), asha, dirty);
    overlay.add(pending('customers', 'update', 'asha', { name: 'B' }), asha, dirty);
    overlay.rebase('customers', 'asha', { ...asha, phone: '1' }, dirty);

    expect(overlay.show('customers', 'asha', asha)).toMatchObject({ name: 'B', phone: '1' });
  });

  test('is the server’s again when its commands are done', () => {
    const command = pending('customers', 'update', 'asha', { name: 'A' });
    overlay.add(command, asha, dirty);
    overlay.remove(command, dirty);

    expect(overlay.touches('customers', 'asha')).toBe(false);
  });

  test('that is removed and brought back is there', () => {
    overlay.add(pending('customers', 'delete', 'asha'), asha, dirty);
    expect(overlay.show('customers', 'asha', asha)?.deleted_at).not.toBeNull();
    overlay.add(pending('customers', 'restore', 'asha'), asha, dirty);
    expect(overlay.show('customers', 'asha', asha)?.deleted_at).toBeNull();
  });
});

describe('what follows from pending records', () => {
  test('goes into the party’s balance and last day, and out again', () => {
    const command = sale('t1', 250);
    overlay.add(command, undefined, dirty);
    expect(overlay.show('customers', 'asha', asha)).toMatchObject({
      balance_minor: 1_250,
      last_activity_on: '2026-11-22',
      pending: true,
    });
    expect(dirty).toContain('customers/asha');

    overlay.remove(command, dirty);
    expect(overlay.touches('customers', 'asha')).toBe(false);
  });

  test('is the difference to what the server counts already', () => {
    const known: ServerRow = {
      id: 't1',
      seq: 9,
      deleted_at: null,
      party_id: 'asha',
      direction: 'gave',
      amount_minor: 250,
      mode: 'credit',
      occurred_on: '2026-11-22',
    };
    overlay.add(pending('transactions', 'update', 't1', { amount_minor: 300 }), known, dirty);
    expect(balance()).toBe(1_050);

    overlay.add(pending('transactions', 'delete', 't1'), known, dirty);
    expect(balance()).toBe(750);
  });

  test('is not counted twice when the server’s row comes before its answer', () => {
    overlay.add(sale('t1', 250), undefined, dirty);
    overlay.rebase(
      'transactions',
      't1',
      {
        id: 't1',
        seq: 9,
        deleted_at: null,
        party_id: 'asha',
        direction: 'gave',
        amount_minor: 250,
        mode: 'credit',
        occurred_on: '2026-11-22',
      },
      dirty,
    );

    expect(balance()).toBe(1_000);
  });

  test('moves with a record that changes its party', () => {
    const known: ServerRow = {
      id: 't1',
      seq: 9,
      deleted_at: null,
      party_id: 'asha',
      direction: 'gave',
      amount_minor: 250,
      mode: 'credit',
      occurred_on: '2026-11-22',
    };
    const birju: ServerRow = { ...asha, id: 'birju', balance_minor: 0 };
    overlay.add(pending('transactions', 'update', 't1', { party_id: 'birju' }), known, dirty);

    expect(balance()).toBe(750);
    expect(overlay.show('suppliers', 'birju', birju)?.balance_minor).toBe(250);
  });

  test('makes a day of the cash book that the server does not have', () => {
    overlay.add(sale('t1', 250, { direction: 'got', mode: 'upi' }), undefined, dirty);
    overlay.add(
      pending('cashbook_entries', 'create', 'e1', { direction: 'out', amount_minor: 40, occurred_on: '2026-11-22' }),
      undefined,
      dirty,
    );

    expect(overlay.show('cashbook_days', '2026-11-22', undefined)).toMatchObject({
      in_minor: 0,
      out_minor: 40,
      by_mode: { upi: { in_minor: 250, out_minor: 0 }, cash: { in_minor: 0, out_minor: 40 } },
    });
    expect([...overlay.idsOf('cashbook_days')]).toEqual(['2026-11-22']);
  });

  test('of a bill is its total: the party’s, or the till’s where there is no party', () => {
    const lines = [{ quantity: '2', unit_price_minor: 500, tax_rate_bp: 1_000 }];
    overlay.add(
      pending('bills', 'create', 'b1', { kind: 'sale', party_id: 'asha', issued_on: '2026-11-22', lines }),
      undefined,
      dirty,
    );
    overlay.add(
      pending('bills', 'create', 'b2', { kind: 'purchase', issued_on: '2026-11-22', lines }),
      undefined,
      dirty,
    );

    expect(balance()).toBe(2_100);
    expect(overlay.show('bills', 'b1', undefined)).toMatchObject({
      total_minor: 1_100,
      tax_minor: 100,
      status: 'unpaid',
    });
    expect(overlay.show('cashbook_days', '2026-11-22', undefined)).toMatchObject({ out_minor: 1_100 });
  });

  test('of more lines on a paid bill is that it is paid in part', () => {
    const line = { quantity: '1', unit_price_minor: 500 };
    const paid: ServerRow = {
      ...{ id: 'b1', seq: 5, deleted_at: null, kind: 'sale', party_id: 'asha', issued_on: '2026-11-22', lines: [line] },
      ...{ discount_minor: null, mode: null, total_minor: 500, paid_minor: 500, status: 'paid' },
    };
    overlay.add(pending('bills', 'update', 'b1', { lines: [line, line] }), paid, dirty);

    expect(overlay.show('bills', 'b1', paid)).toMatchObject({ total_minor: 1_000, paid_minor: 500, status: 'partial' });
    expect(balance()).toBe(1_500);
  });

  test('of an opening balance is the difference', () => {
    overlay.add(pending('customers', 'update', 'asha', { opening_balance_minor: 400 }), asha, dirty);

    expect(balance()).toBe(400);
  });
});

test('a row that nothing pending touches stays the same object', () => {
  overlay.add(sale('t1', 250), undefined, dirty);
  const first = overlay.show('customers', 'asha', asha);

  expect(overlay.show('customers', 'asha', asha)).toBe(first);
});

test('money on an account that was made here, too, counts as what that is', () => {
  const day = () => overlay.show('cashbook_days', '2026-11-22', undefined)?.by_mode;
  const made = pending('accounts', 'create', 'sbi', { name: 'SBI', class: 'asset', kind: 'bank' });
  overlay.add(made, undefined, dirty);
  overlay.add(sale('s', 300, { direction: 'got', mode: 'cash', account_id: 'sbi' }), undefined, dirty);
  expect(day()).toEqual({ bank: { in_minor: 300, out_minor: 0 } });
  expect(overlay.wanted().map(({ table }) => table)).not.toContain('accounts');

  overlay.add(pending('accounts', 'update', 'sbi', { kind: 'cash' }), undefined, dirty);
  expect(day()).toEqual({ cash: { in_minor: 300, out_minor: 0 } });
});
