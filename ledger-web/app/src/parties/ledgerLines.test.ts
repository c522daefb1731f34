import type { Row } from '@ledger/client';
import { describe, expect, it } from 'vitest';
import { ledgerLines } from './ledgerLines.ts';

type Transaction = Row<'transactions'>;
type Bill = Row<'bills'>;
type Voucher = Row<'vouchers'>;

function transaction(id: string, some: Partial<Transaction>): Transaction {
  const at = '2026-11-20T10:00:00.000Z';
  const base = { id, party_id: 'p', direction: 'gave', amount_minor: 100, mode: 'credit', occurred_on: '2026-11-20' };
  return { ...base, created_at: at, pending: false, ...some } as Transaction;
}

function bill(id: string, some: Partial<Bill>): Bill {
  const base = { id, party_id: 'p', kind: 'sale', total_minor: 1_000, issued_on: '2026-11-20', number: '1' };
  return { ...base, created_at: '2026-11-20T09:00:00.000Z', pending: false, ...some } as Bill;
}

const party = (opening_balance_minor = 0, opening_counts_on: string | null = null) => ({
  id: 'p',
  opening_balance_minor,
  opening_counts_on,
});

const linesOf = (
  of: ReturnType<typeof party>,
  transactions: Transaction[],
  bills: Bill[] = [],
  vouchers: Voucher[] = [],
) => ledgerLines(of, { transactions, bills, vouchers });

const balances = (lines: readonly { id: string; balance_minor: number }[]) =>
  lines.map(({ id, balance_minor }) => [id, balance_minor]);

describe('ledgerLines', () => {
  it('adds what was gave and takes off what was got, from the opening balance on', () => {
    const lines = linesOf(party(500), [
      transaction('b', { direction: 'got', amount_minor: 700, occurred_on: '2026-11-21' }),
      transaction('a', { amount_minor: 300 }),
    ]);
    expect(balances(lines)).toEqual([
      ['opening', 500],
      ['a', 800],
      ['b', 100],
    ]);
  });

  it('has no line for an opening balance of nothing', () => {
    expect(linesOf(party(), [])).toEqual([]);
  });

  it('counts a sale bill as given and a purchase bill as got', () => {
    const lines = linesOf(party(), [], [bill('s', {}), bill('p', { kind: 'purchase', issued_on: '2026-11-21' })]);
    expect(balances(lines)).toEqual([
      ['s', 1_000],
      ['p', 0],
    ]);
  });

  it('puts records of one day in the order in which they were written, bills among them', () => {
    const lines = linesOf(
      party(),
      [
        transaction('late', { created_at: '2026-11-20T11:00:00.000Z' }),
        transaction('early', { created_at: '2026-11-20T08:00:00.000Z' }),
      ],
      [bill('bill', {})],
    );
    expect(lines.map(({ id }) => id)).toEqual(['early', 'bill', 'late']);
  });

  it('gives the same order for the same records, however they arrive', () => {
    const records = [transaction('x', {}), transaction('y', {}), transaction('z', {})];
    const order = (some: Transaction[]) => linesOf(party(), some).map(({ id }) => id);
    expect(order([...records].reverse())).toEqual(order(records));
  });

  it('has what is taken back on its own day, and the other way round on the day of that', () => {
    const lines = linesOf(
      party(),
      [
        transaction('paid', {
          direction: 'got',
          amount_minor: 400,
          occurred_on: '2026-11-21',
          reversed_on: '2026-11-25',
        }),
        transaction('later', { amount_minor: 50, occurred_on: '2026-11-23' }),
      ],
      [bill('b', { reversed_on: '2026-11-20' })],
    );
    expect(lines.map(({ id, day, change_minor, balance_minor }) => [id, day, change_minor, balance_minor])).toEqual([
      ['b', '2026-11-20', 1_000, 1_000],
      ['b/reversal', '2026-11-20', -1_000, 0],
      ['paid', '2026-11-21', -400, -400],
      ['later', '2026-11-23', 50, -350],
      ['paid/reversal', '2026-11-25', 400, 50],
    ]);
  });

  it('takes back what is reversed before its own day on that', () => {
    const lines = linesOf(party(), [transaction('t', { reversed_on: '2026-11-01' })]);
    expect(lines.map(({ day, change_minor }) => [day, change_minor])).toEqual([
      ['2026-11-20', 100],
      ['2026-11-20', -100],
    ]);
  });

  it('has an opening balance of a day on that day', () => {
    const lines = linesOf(party(500, '2026-11-21'), [
      transaction('a', {}),
      transaction('b', { occurred_on: '2026-11-22' }),
    ]);
    expect(balances(lines)).toEqual([
      ['a', 100],
      ['opening', 600],
      ['b', 700],
    ]);
  });

  it('has of a voucher the lines that are on the party', () => {
    const line = (party_id: string, debit_minor: number, credit_minor: number) => ({
      ...{ account: 'Assets:Receivables', account_id: null, party_id },
      ...{ debit_minor: debit_minor || null, credit_minor: credit_minor || null },
    });
    const voucher = {
      ...{ id: 'v', occurred_on: '2026-11-20', created_at: '2026-11-20T12:00:00.000Z', pending: false },
      lines: [line('p', 70, 0), line('p', 0, 20), line('q', 0, 50)],
    } as unknown as Voucher;
    expect(
      balances(linesOf(party(), [], [], [voucher, { ...voucher, id: 'w', lines: [line('q', 5, 0)] } as Voucher])),
    ).toEqual([['v', 50]]);
  });
});
