import { expect, test } from 'vitest';
import { invalid } from './validate.ts';

const transaction = {
  party_id: '0192f0c4-0000-7000-8000-000000000001',
  direction: 'gave',
  amount_minor: 100,
  occurred_on: '2026-11-22',
};

test.each([
  ['a customer without a name', 'customers', 'create', {}, { name: 'missing_field' }],
  ['a name of white space', 'customers', 'create', { name: '  ' }, { name: 'missing_field' }],
  ['a name that is cleared', 'customers', 'update', { name: null }, { name: 'missing_field' }],
  ['a name that is too long', 'customers', 'create', { name: 'x'.repeat(201) }, { name: 'invalid_text' }],
  ['a field that there is not', 'customers', 'create', { name: 'A', nick: 'B' }, { nick: 'unknown_field' }],
  [
    'an amount of nothing',
    'transactions',
    'create',
    { ...transaction, amount_minor: 0 },
    { amount_minor: 'amount_out_of_range' },
  ],
  [
    'an amount with a fraction',
    'transactions',
    'create',
    { ...transaction, amount_minor: 1.5 },
    { amount_minor: 'invalid_field' },
  ],
  [
    'an amount beyond all',
    'transactions',
    'create',
    { ...transaction, amount_minor: 2e15 },
    { amount_minor: 'amount_out_of_range' },
  ],
  [
    'a day that there is not',
    'transactions',
    'create',
    { ...transaction, occurred_on: '2026-02-30' },
    { occurred_on: 'invalid_date' },
  ],
  [
    'a direction that there is not',
    'transactions',
    'create',
    { ...transaction, direction: 'lent' },
    { direction: 'invalid_field' },
  ],
  ['a party that is no id', 'transactions', 'create', { ...transaction, party_id: 'asha' }, { party_id: 'invalid_id' }],
  [
    'a bill without lines',
    'bills',
    'create',
    { kind: 'sale', issued_on: '2026-11-22', lines: [] },
    { lines: 'missing_field' },
  ],
  [
    'a line without a price',
    'bills',
    'create',
    { kind: 'sale', issued_on: '2026-11-22', lines: [{ quantity: '1' }] },
    { lines: 'missing_field' },
  ],
  [
    'a quantity with four decimals',
    'bills',
    'create',
    { kind: 'sale', issued_on: '2026-11-22', lines: [{ quantity: '1.0001', unit_price_minor: 1 }] },
    { lines: 'invalid_field' },
  ],
  [
    'a price with five decimals',
    'bills',
    'create',
    { kind: 'sale', issued_on: '2026-11-22', lines: [{ quantity: '1', unit_price_minor: '1.00001' }] },
    { lines: 'invalid_field' },
  ],
  [
    'a switch that is text',
    'bills',
    'update',
    { price_includes_tax: 'yes' },
    { price_includes_tax: 'invalid_field' },
  ],
  [
    'two faults at once',
    'transactions',
    'create',
    { ...transaction, amount_minor: 0, occurred_on: 'today' },
    { amount_minor: 'amount_out_of_range', occurred_on: 'amount_out_of_range' },
  ],
  ['a derived table', 'cashbook_days', 'create', {}, { '': 'unknown_table' }],
] as const)('%s is refused with its field', (_, table, op, data, faults) => {
  const failure = invalid(table, op, data);

  expect(Object.keys(failure?.fields ?? {}).sort()).toEqual(Object.keys(faults).sort());
  expect(failure?.code).toBe(Object.values(faults)[0]);
});

test.each([
  ['a whole transaction', 'transactions', 'create', transaction],
  ['a part of one', 'transactions', 'update', { note: null }],
  ['a removal', 'customers', 'delete', undefined],
  ['a customer by name', 'customers', 'create', { name: 'Asha' }],
  [
    'a bill',
    'bills',
    'create',
    { kind: 'sale', issued_on: '2026-11-22', lines: [{ quantity: '1.5', unit_price_minor: 100 }] },
  ],
  [
    'a bill with prices and rates with decimals',
    'bills',
    'create',
    {
      kind: 'sale_return',
      issued_on: '2026-11-22',
      lines: [{ quantity: '1', unit_price_minor: '1191.5', tax_rate_bp: '12.25' }],
      price_includes_tax: true,
      place_of_supply: '29',
    },
  ],
] as const)('%s passes', (_, table, op, data) => {
  expect(invalid(table, op, data)).toBeNull();
});
