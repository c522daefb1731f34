import { expect, test } from 'vitest';
import type { Command, Op, ServerRow } from '../wire.ts';
import { fold } from './fold.ts';

const whole = { staff_id: 'devi', day: '2026-11-02', status: 'present' };
const mark = (op: Op, data: Record<string, unknown>): Command => ({
  command_id: 'c1',
  table: 'attendance',
  op,
  id: 'a1',
  at: '2026-11-22T10:00:00.000Z',
  data,
});
const byOther: ServerRow = { id: 'a1', seq: 7, deleted_at: null, ...whole, status: 'absent', note: 'by another' };

test('a record that two devices make shows what this one wrote over the other one’s, before the server has said so', () => {
  expect(fold(byOther, mark('create', whole), { userId: 'u' })).toMatchObject({
    status: 'present',
    note: 'by another',
  });
});

test('a create that has become an edit of another device’s record shows while that has not come', () => {
  expect(fold(undefined, mark('update', whole), { userId: 'u' })).toMatchObject({ id: 'a1', ...whole });
});

test('an edit of some fields of what is not here shows nothing', () => {
  expect(fold(undefined, mark('update', { note: 'late' }), { userId: 'u' })).toBeUndefined();
});

test('a create of a record that has an id of its own leaves the server’s row as it is', () => {
  const command = { ...mark('create', { name: 'again' }), table: 'customers' };

  expect(fold({ id: 'a1', seq: 7, deleted_at: null, name: 'asha' }, command, { userId: 'u' })).toMatchObject({
    name: 'asha',
  });
});

test.each([
  ['of its own day', { opening_on: '2026-05-09' }, '2026-05-09'],
  ['without a day, from the first open one', {}, '2026-04-01'],
])('an opening that is written while the books are closed counts, %s', (_, more, counts) => {
  const data = { name: 'Asha', opening_balance_minor: 500, ...more };
  const settings = { id: 'b', seq: 1, deleted_at: null, locked_until: '2026-03-31' };
  const billing = { currency: 'INR', settings, party: () => undefined };
  const asha = fold(undefined, { ...mark('create', data), table: 'customers' }, { userId: 'u', billing });
  expect(asha).toMatchObject({ opening_counts_on: counts });

  const later = { ...billing, settings: { ...settings, locked_until: '2026-06-30' } };
  const renamed: Command = { ...mark('update', { name: 'Asha Traders' }), table: 'customers' };
  expect(fold(asha, renamed, { userId: 'u', billing: later })).toMatchObject({ opening_counts_on: counts });
  const edited: Command = { ...mark('update', { opening_balance_minor: 600, opening_on: null }), table: 'customers' };
  expect(fold(asha, edited, { userId: 'u', billing: later })).toMatchObject({ opening_counts_on: '2026-07-01' });
});
