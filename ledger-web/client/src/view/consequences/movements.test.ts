import { describe, expect, test } from 'vitest';
import type { ServerRow } from '../../wire.ts';
import { dayWith, partyWith } from './balances.ts';
import { type KindOf, moved, movements as movementsIn } from './movements.ts';

const KINDS: Readonly<Record<string, string>> = { till2: 'cash', sbi: 'bank', loan: 'other' };
const kindOf: KindOf = (account) => KINDS[account];
const movements = (table: string, of: ServerRow | undefined) => movementsIn(table, of, kindOf);

const row = (more: Record<string, unknown>): ServerRow => ({ id: 'r', seq: 1, deleted_at: null, ...more });
const DAY = '2026-11-22';
const onAccount = (minor: number, id = 'asha', day: string | null = DAY) => ({ on: 'party', id, day, minor });
const money = (minor: number, mode = 'cash') => ({ on: 'money', day: DAY, mode, minor });
const transaction = { party_id: 'asha', direction: 'gave', amount_minor: 250, mode: 'credit', occurred_on: DAY };
const bill = { kind: 'sale', party_id: 'asha', total_minor: 900, mode: null, issued_on: DAY };
const entry = { direction: 'in', amount_minor: 40, mode: 'upi', occurred_on: DAY };
const members = [
  { staff_id: 'devi', wage_minor: 700 },
  { staff_id: 'esha', wage_minor: 0 },
];

describe('what a record moves', () => {
  test.each<[string, string, Record<string, unknown>, unknown[]]>([
    ['goods given on credit', 'transactions', transaction, [onAccount(250)]],
    ['money given', 'transactions', { ...transaction, mode: 'upi' }, [onAccount(250), money(-250, 'upi')]],
    ['money got', 'transactions', { ...transaction, direction: 'got', mode: 'cash' }, [onAccount(-250), money(250)]],
    ['a transaction that is removed', 'transactions', { ...transaction, deleted_at: 'now' }, []],
    ['a sale', 'bills', bill, [onAccount(900)]],
    ['a purchase', 'bills', { ...bill, kind: 'purchase' }, [onAccount(-900)]],
    ['a credit note', 'bills', { ...bill, kind: 'sale_return' }, [onAccount(-900)]],
    ['a debit note', 'bills', { ...bill, kind: 'purchase_return' }, [onAccount(900)]],
    ['a credit note of nobody', 'bills', { ...bill, kind: 'sale_return', party_id: null }, [money(-900)]],
    [
      'a sale that is reversed',
      'bills',
      { ...bill, reversed_on: '2026-11-25' },
      [onAccount(900), onAccount(-900, 'asha', '2026-11-25')],
    ],
    [
      'an entry that is reversed before its day, on its day',
      'cashbook_entries',
      { ...entry, reversed_on: '2026-11-01' },
      [money(40, 'upi'), money(-40, 'upi')],
    ],
    [
      'a voucher: what a party owes, and cash',
      'vouchers',
      {
        occurred_on: DAY,
        lines: [
          { account: 'Assets:Receivables', party_id: 'asha', debit_minor: 70, credit_minor: null },
          { account: 'Income:Interest', party_id: null, debit_minor: null, credit_minor: 90 },
          { account: 'Assets:Cash', party_id: null, debit_minor: 20, credit_minor: null },
        ],
      },
      [onAccount(70), money(20)],
    ],
    [
      'an opening balance of a day',
      'customers',
      { id: 'asha', opening_balance_minor: 400, opening_counts_on: '2026-04-01' },
      [onAccount(400, 'asha', '2026-04-01')],
    ],
    [
      'money got into a bank',
      'transactions',
      { ...transaction, direction: 'got', mode: 'cash', account_id: 'sbi' },
      [onAccount(-250), money(250, 'bank')],
    ],
    [
      'money got into a bank by UPI',
      'transactions',
      { ...transaction, direction: 'got', mode: 'upi', account_id: 'sbi' },
      [onAccount(-250), money(250, 'upi')],
    ],
    [
      'money given out of a drawer, on credit by its mode',
      'transactions',
      { ...transaction, account_id: 'till2' },
      [onAccount(250), money(-250)],
    ],
    [
      'money given out of a drawer, by UPI by its mode',
      'transactions',
      { ...transaction, mode: 'upi', account_id: 'till2' },
      [onAccount(250), money(-250)],
    ],
    [
      'money on an account that is not here',
      'transactions',
      { ...transaction, mode: 'upi', account_id: 'gone' },
      [onAccount(250)],
    ],
    [
      'a sale to nobody into a bank, on credit by its mode',
      'bills',
      { ...bill, party_id: null, mode: 'credit', account_id: 'sbi' },
      [money(900, 'bank')],
    ],
    ['a sale to somebody, whatever its account', 'bills', { ...bill, account_id: 'sbi' }, [onAccount(900)]],
    [
      'cash book, out of a drawer into a bank',
      'cashbook_entries',
      { ...entry, direction: 'out', mode: 'cash', account_id: 'till2', category_account_id: 'sbi' },
      [money(-40), money(40, 'bank')],
    ],
    [
      'cash book, out for a loan',
      'cashbook_entries',
      { ...entry, direction: 'out', category_account_id: 'loan' },
      [money(-40, 'upi')],
    ],
    [
      'a voucher between own accounts',
      'vouchers',
      {
        occurred_on: DAY,
        lines: [
          { account: null, account_id: 'till2', debit_minor: 60, credit_minor: null },
          { account: null, account_id: 'sbi', debit_minor: null, credit_minor: 50 },
          { account: null, account_id: 'loan', debit_minor: null, credit_minor: 10 },
        ],
      },
      [money(60), money(-50, 'bank')],
    ],
    ['a sale to nobody', 'bills', { ...bill, party_id: null }, [money(900)]],
    [
      'a purchase from nobody, by bank',
      'bills',
      { ...bill, kind: 'purchase', party_id: null, mode: 'bank' },
      [money(-900, 'bank')],
    ],
    ['a bill of nobody on credit', 'bills', { ...bill, party_id: null, mode: 'credit' }, []],
    ['a bill of nothing', 'bills', { ...bill, total_minor: 0 }, []],
    ['a bill that is removed', 'bills', { ...bill, deleted_at: 'now' }, []],
    ['cash book, in', 'cashbook_entries', entry, [money(40, 'upi')]],
    ['cash book, out', 'cashbook_entries', { ...entry, direction: 'out' }, [money(-40, 'upi')]],
    ['an opening balance', 'customers', { id: 'asha', opening_balance_minor: 400 }, [onAccount(400, 'asha', null)]],
    [
      'an opening balance of who is removed',
      'suppliers',
      { id: 'asha', opening_balance_minor: -4, deleted_at: 'now' },
      [onAccount(-4, 'asha', null)],
    ],
    ['no opening balance', 'customers', { id: 'asha', opening_balance_minor: null }, []],
    ['a payroll run', 'payroll_runs', { month: '2026-02', members }, [onAccount(-700, 'devi', '2026-02-28')]],
    [
      'a payroll run in December',
      'payroll_runs',
      { month: '2026-12', members },
      [onAccount(-700, 'devi', '2026-12-31')],
    ],
    [
      'a payroll run that is dated',
      'payroll_runs',
      { month: '2026-02', members, dated_on: '2026-02-20' },
      [onAccount(-700, 'devi', '2026-02-20')],
    ],
    ['a payroll run that nobody has reckoned', 'payroll_runs', { month: '2026-02', members: null }, []],
    ['a payroll run that is removed', 'payroll_runs', { month: '2026-02', members, deleted_at: 'now' }, []],
    ['attendance', 'attendance', { staff_id: 'devi', day: DAY }, []],
  ])('%s', (_, table, of, expected) => {
    expect(movements(table, row(of))).toEqual(expected);
  });

  test('is nothing where there is no record', () => {
    expect(movements('transactions', undefined)).toEqual([]);
  });
});

test('what an edit leaves as it was is neither taken nor given', () => {
  const before = movements('transactions', row({ ...transaction, mode: 'cash' }));
  const after = movements('transactions', row({ ...transaction, mode: 'upi' }));

  expect(moved(before, after)).toEqual({ taken: [money(-250)], given: [money(-250, 'upi')] });
});

describe('a day of the cash book', () => {
  const known = row({
    id: DAY,
    day: DAY,
    in_minor: 100,
    out_minor: 0,
    by_mode: { cash: { in_minor: 100, out_minor: 0 } },
  });
  const given = movements('cashbook_entries', row(entry));
  const cash = movements('cashbook_entries', row({ ...entry, amount_minor: 100, mode: 'cash' }));

  test('begins with the first that moves on it', () => {
    expect(dayWith(undefined, DAY, [{ taken: [], given }])).toMatchObject({
      ...{ id: DAY, day: DAY, deleted_at: null, in_minor: 0, out_minor: 0 },
      by_mode: { upi: { in_minor: 40, out_minor: 0 } },
    });
  });

  test('has no mode of which nothing is left, and stays', () => {
    expect(dayWith(known, DAY, [{ taken: cash, given: [] }])).toMatchObject({ in_minor: 0, out_minor: 0, by_mode: {} });
  });
});

describe('the last day of a party', () => {
  const party = row({ id: 'asha', balance_minor: 500, last_activity_on: '2026-11-20' });
  const on = (day: string) => movements('transactions', row({ ...transaction, occurred_on: day }));

  test.each([
    ['a later day', { taken: [], given: on('2026-11-25') }, undefined, '2026-11-25'],
    ['an earlier day', { taken: [], given: on('2026-11-15') }, undefined, '2026-11-20'],
    ['what all its records say', { taken: on('2026-11-20'), given: [] }, '2026-11-18', '2026-11-18'],
    ['that it has none left', { taken: on('2026-11-20'), given: [] }, null, null],
  ])('is told by %s', (_, moves, lastOfAll, expected) => {
    expect(partyWith(party, [moves], lastOfAll).last_activity_on).toBe(expected);
  });
});
