import type { TaxSummary } from '@ledger/client';
import { describe, expect, test } from 'vitest';
import { GROUPS, isReport, REPORTS, reportsIn } from './catalogue.ts';
import { profitAndLossSheet } from './sheets/accounts.ts';
import { balancesSheet, daybookSheet, statementSheet } from './sheets/money.ts';
import { registerSheet, taxSummarySheet } from './sheets/tax.ts';
import type { Words } from './words.ts';

/** Says each text by its key. */
const WORDS: Words = {
  t: ((key: string) => key) as unknown as Words['t'],
  account: (_, name) => name,
  tieOut: (name) => name,
  status: (status) => status ?? '',
  mode: (mode) => mode,
  entry: (entry) => entry.description,
  record: (_, description) => description,
  kind: (kind) => kind,
  form: (_, name) => name,
  day: (day) => day,
  minutes: (minutes) => String(minutes),
};

test('every report is in one group, and no other name is a report', () => {
  const grouped = GROUPS.flatMap(reportsIn);
  expect(grouped.sort()).toEqual(Object.keys(REPORTS).sort());
  expect([isReport('cashbook'), isReport('toString'), isReport(undefined)]).toEqual([true, false, false]);
});

describe('a daybook', () => {
  const line = (account: string, amount_minor: number) => ({
    account,
    party_id: null,
    party_name: null,
    mode: null,
    amount_minor,
  });
  const entry = {
    day: '2026-11-02',
    table: 'bills',
    record_id: 'b',
    description: 'Sale bill A-1',
    note: null,
    opening: false,
    lines: [line('Assets:Cash', 105), line('Income:Sales', -100), line('Liabilities:Output tax', -5)],
  };
  const report = { from: null, to: null, entries: [entry], debit_minor: 105, credit_minor: 105 };

  test('names an entry once and puts its lines under debit and credit', () => {
    expect(daybookSheet(report, WORDS).tables[0]?.rows).toEqual([
      { cells: ['2026-11-02', 'Sale bill A-1', 'Cash', 105, null], link: '/bills/b' },
      { cells: [null, null, 'Sales', null, 100], continues: true },
      { cells: [null, null, 'Output tax', null, 5], continues: true },
    ]);
  });
});

test('a statement calls a note a note, and says what was taken back', () => {
  const line = (table: string, number: string | null, kind: string | null, reversal = false) => ({
    date: '2026-06-01',
    transaction_id: table === 'transactions' ? 't' : null,
    direction: table === 'transactions' ? 'got' : null,
    mode: table === 'transactions' ? 'bank' : null,
    note: null,
    debit_minor: 0,
    credit_minor: 5,
    balance_minor: 0,
    table,
    record_id: 'r',
    number,
    kind,
    reversal,
  });
  const sheet = statementSheet(
    {
      party: { id: 'p', table: 'customers', name: 'Asha' },
      from: null,
      to: null,
      opening_minor: 0,
      lines: [
        line('customers', null, null),
        line('bills', 'CN-1', 'sale_return'),
        line('bills', '7', 'sale', true),
        line('vouchers', 'JV/1', null),
        line('transactions', null, null, true),
      ],
      debit_minor: 0,
      credit_minor: 25,
      closing_minor: 0,
    },
    WORDS,
  );
  expect(sheet.tables[0]?.rows.map(({ cells }) => cells[1])).toEqual([
    'opening',
    'opening_balance',
    'bill.sale_return · CN-1',
    'record.bills · 7 · reversed',
    'record.vouchers · JV/1',
    'you_got · bank · reversed',
  ]);
});

test('a register has a column for rounding where a bill is rounded, so that its columns add up', () => {
  const line = (round_off_minor: number) => ({
    day: '2026-06-01',
    table: 'bills',
    id: 'b',
    number: '1',
    party_id: null,
    party: null,
    tax_id: null,
    taxable_minor: 100,
    tax_minor: 5,
    round_off_minor,
    total_minor: 105 + round_off_minor,
    status: 'paid',
  });
  const register = (round_off_minor: number) =>
    registerSheet(
      {
        kind: 'sale',
        from: null,
        to: null,
        lines: [line(round_off_minor)],
        taxable_minor: 100,
        tax_minor: 5,
        round_off_minor,
        total_minor: 105 + round_off_minor,
      },
      WORDS,
    ).tables[0];
  expect(register(-5)?.total?.cells).toEqual(['total', null, null, null, 100, 5, -5, 100, null]);
  expect(register(-5)?.columns).toHaveLength(9);
  expect(register(0)?.total?.cells).toEqual(['total', null, null, null, 100, 5, 105, null]);
  expect(register(0)?.columns).toHaveLength(8);
});

test('balances are split by who owes, without those that are settled', () => {
  const party = (id: string, balance_minor: number, dated_after_today_minor = 0) => ({
    id,
    table: 'customers',
    name: id,
    balance_minor,
    last_activity_on: null,
    dated_after_today_minor,
  });
  const sheet = balancesSheet(
    {
      you_will_get_minor: 500,
      you_will_give_minor: 200,
      net_minor: 300,
      dated_after_today_minor: 0,
      parties: [party('a', 500), party('b', -200), party('c', 0)],
    },
    WORDS,
  );
  expect(sheet.tables.map((table) => table.rows.map(({ cells }) => cells))).toEqual([
    [['a', 500, null]],
    [['b', 200, null]],
  ]);
});

test('what is dated after today is listed where there is any, also of who would be even with it', () => {
  const party = { id: 'a', table: 'customers', name: 'a', balance_minor: 0, last_activity_on: null };
  const sheet = balancesSheet(
    {
      you_will_get_minor: 0,
      you_will_give_minor: 0,
      net_minor: 0,
      dated_after_today_minor: -500,
      parties: [{ ...party, dated_after_today_minor: -500 }],
    },
    WORDS,
  );
  expect(sheet.tables.map((table) => table.rows.map(({ cells }) => cells))).toEqual([[], [], [['a', -500]]]);
  expect(sheet.tables[2]?.total?.cells).toEqual([WORDS.t('total'), -500]);
});

test('a loss is called one, and shown without its sign', () => {
  const report = {
    from: null,
    to: null,
    income: [],
    income_minor: 0,
    expenses: [],
    expenses_minor: 5,
    profit_minor: -5,
  };
  expect(profitAndLossSheet(report, WORDS).tables.at(-1)?.total?.cells).toEqual(['loss', 5]);
});

test('tax that comes back is called so', () => {
  const report = {
    from: null,
    to: null,
    rates: [],
    output_tax_minor: 1,
    input_tax_minor: 4,
    payable_minor: -3,
  } as unknown as TaxSummary;
  expect(taxSummarySheet(report, WORDS).tables.at(-1)?.total?.cells).toEqual(['tax_back', 3]);
});
