import { expect, test } from 'vitest';
import { toAccount, toRecord } from './leads.ts';

test('an account is asked for over the days of the report that names it, and over all where it has none', () => {
  expect(toAccount('Assets:Input tax', { to: '2026-03-31' })).toBe(
    '/reports/account-ledger?account=Assets%3AInput+tax&from=&to=2026-03-31',
  );
});

test.each([
  ['bills', null, '/bills/id'],
  ['transactions', 'asha', '/customers/asha'],
  ['cashbook_entries', null, '/cashbook?day=2026-11-22'],
  ['vouchers', null, '/vouchers'],
  ['donations', null, '/audit/records/id'],
] as const)('an entry of %s leads to %s %s', (table, party, path) => {
  expect(toRecord({ table, id: 'id', party, day: '2026-11-22' })).toBe(path);
});
