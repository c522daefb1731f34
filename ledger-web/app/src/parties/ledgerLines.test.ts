import type { Row } from '@ledger/client';
import { describe, expect, it } from 'vitest';
import { ledgerLines } from './ledgerLines.ts';

type Transaction = Row<'transactions'>;
type Bill = Row<'bills'>;

function transaction(id: string, some: Partial<Transaction>): Transaction {
  const at = '2026-11-20T10:00:00.000Z';
  const base = { id, party_id: 'p', direction: 'gave', amount_minor: 100, mode: 'credit', occurred_on: '2026-11-20' };
  return { ...base, created_at: at, pending: false, ...some } as Transaction;
}

function bill(id: string, some: Partial<Bill>): Bill {
  const base = { id, party_id: 'p', kind: 'sale', total_minor: 1_000, issued_on: '2026-11-20', number: '1' };
  return { ...base, created_at: '2026-11-20T09:00:00.000Z', pending: false, ...some } as Bill;
}

const balances = (lines: readonly { id: string; balance_minor: number }[]) =>
  lines.map(({ id, balance_minor }) => [id, balance_minor]);

describe('ledgerLines', () => {
  it('adds what was gave and takes off what was got, from the opening balance on', () => {
    const lines = ledgerLines(
      500,
      [
        transaction('b', { direction: 'got', amount_minor: 700, occurred_on: '2026-11-21' }),
        transaction('a', { amount_minor: 300 }),
      ],
      [],
    );
    expect(balances(lines)).toEqual([
      ['opening', 500],
      ['a', 800],
      ['b', 100],
    ]);
  });

  it('has no line for an opening balance of nothing', () => {
    expect(ledgerLines(0, [], [])).toEqual([]);
  });

  it('counts a sale bill as given and a purchase bill as got', () => {
    const lines = ledgerLines(0, [], [bill('s', {}), bill('p', { kind: 'purchase', issued_on: '2026-11-21' })]);
    expect(balances(lines)).toEqual([
      ['s', 1_000],
      ['p', 0],
    ]);
  });

  it('puts records of one day in the order in which they were written, bills among them', () => {
    const lines = ledgerLines(
      0,
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
    const order = (some: Transaction[]) => ledgerLines(0, some, []).map(({ id }) => id);
    expect(order([...records].reverse())).toEqual(order(records));
  });
});
