import type { Row } from '@ledger/client';
import { expect, test } from 'vitest';
import { type DayRecords, dayItems } from './dayItems.ts';

const DAY = '2026-11-22';
const at = (hour: number) => ({ created_at: `${DAY}T${String(hour).padStart(2, '0')}:00:00.000Z`, pending: false });
const none: DayRecords = { entries: [], transactions: [], bills: [], vouchers: [] };
const kindOf = (account: string) => ({ till2: 'cash', sbi: 'bank', loan: 'other' })[account];

const shown = (records: Partial<DayRecords>, day = DAY) =>
  dayItems(day, { ...none, ...records }, kindOf).map(({ id, direction, amount_minor, mode, account_id }) => [
    ...[id, direction, amount_minor, mode, account_id],
  ]);

const entry = (id: string, more: Partial<Row<'cashbook_entries'>>) =>
  ({
    id,
    direction: 'in',
    amount_minor: 100,
    mode: 'cash',
    occurred_on: DAY,
    ...at(9),
    ...more,
  }) as Row<'cashbook_entries'>;
const transaction = (id: string, more: Partial<Row<'transactions'>>) =>
  ({
    id,
    direction: 'got',
    amount_minor: 200,
    mode: 'upi',
    occurred_on: DAY,
    ...at(10),
    ...more,
  }) as Row<'transactions'>;

test('what is on credit moves no money, unless an account says where', () => {
  const transactions = [
    transaction('goods', { mode: 'credit' }),
    transaction('paid', { mode: 'credit', account_id: 'sbi' }),
  ];
  expect(shown({ transactions })).toEqual([['paid', 'in', 200, 'credit', 'sbi']]);
});

test('what is taken back stands on its own day, and the other way round on the day of that', () => {
  const entries = [entry('e', { reversed_on: '2026-11-25' })];
  expect(shown({ entries })).toEqual([['e', 'in', 100, 'cash', null]]);
  expect(shown({ entries }, '2026-11-25')).toEqual([['e/reversal', 'out', 100, 'cash', null]]);
  expect(shown({ entries }, '2026-11-24')).toEqual([]);
});

test('of a voucher those lines are there that are on money, each by what its account is', () => {
  const voucher = {
    ...{ id: 'v', occurred_on: DAY, ...at(11) },
    lines: [
      { account: 'Assets:Cash', account_id: null, debit_minor: null, credit_minor: 70 },
      { account: null, account_id: 'sbi', debit_minor: 50, credit_minor: null },
      { account: null, account_id: 'till2', debit_minor: 20, credit_minor: null },
      { account: null, account_id: 'loan', debit_minor: 9, credit_minor: null },
      { account: 'Income:Interest', account_id: null, debit_minor: null, credit_minor: 9 },
    ],
  } as unknown as Row<'vouchers'>;
  expect(shown({ vouchers: [voucher] })).toEqual([
    ['v/2', 'in', 20, 'cash', 'till2'],
    ['v/1', 'in', 50, 'bank', 'sbi'],
    ['v/0', 'out', 70, 'cash', null],
  ]);
});
