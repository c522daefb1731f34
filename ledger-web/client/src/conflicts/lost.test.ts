import { describe, expect, test } from 'vitest';
import type { Command, Op, ServerRow } from '../wire.ts';
import { lostOf } from './lost.ts';

const row = (fields: Record<string, unknown>): ServerRow => ({ id: 'r', seq: 9, deleted_at: null, ...fields });
const command = (op: Op, data?: Record<string, unknown>, table = 'customers'): Command => ({
  command_id: 'c',
  table,
  op,
  id: 'r',
  at: '2026-11-28T10:00:00.000Z',
  ...(data === undefined ? {} : { data }),
});

describe('what another device replaced', () => {
  test.each([
    ['a text', { note: 'mine' }, { note: 'theirs' }],
    ['an amount', { amount_minor: 30_000 }, { amount_minor: 35_000 }],
    ['a text that they emptied', { note: 'mine' }, { note: null }],
    ['a text that this device emptied', { note: null }, { note: 'theirs' }],
    ['lines', { lines: [{ quantity: '1' }] }, { lines: [{ quantity: '2' }] }],
    [
      'lines, of which they took one away',
      { lines: [{ quantity: '1' }, { quantity: '2' }] },
      { lines: [{ quantity: '1' }] },
    ],
    ['a phone that differs in its first zero', { phone: '0981' }, { phone: '981' }],
  ])('is told: %s', (_, data, stands) => {
    const [[field, mine] = []] = Object.entries(data);

    expect(lostOf(command('update', data), row(stands), [])).toEqual([
      { field, mine, theirs: (stands as Record<string, unknown>)[String(field)] },
    ]);
  });

  test.each([
    ['a removal that was taken back', 'delete', null, { mine: true, theirs: false }],
    ['a restoration that was taken back', 'restore', '2026-11-28T10:00:01Z', { mine: false, theirs: true }],
  ] as const)('is told: %s', (_, op, deleted_at, told) => {
    expect(lostOf(command(op), row({ deleted_at }), [])).toEqual([{ field: 'deleted', ...told }]);
  });
});

describe('nothing is told', () => {
  test.each([
    ['of what stands', { note: 'mine' }, { note: 'mine' }],
    ['of text that the server trims and composes', { name: ' cafe\u0301\u200b ' }, { name: 'caf\u00e9' }],
    ['of a line end that became a space', { address: 'a\r\nb' }, { address: 'a b' }],
    ['of a decimal in another form', { hours: '08.50' }, { hours: '8.5' }],
    ['of nothing in another form', { discount_minor: 0, note: '' }, { discount_minor: null, note: null }],
    [
      'of what the server adds to lines',
      { lines: [{ quantity: '1.0' }] },
      { lines: [{ quantity: '1', tax_minor: 5 }] },
    ],
    ['of a field that rows do not have', { secret: 'mine' }, {}],
  ])('%s', (_, data, stands) => {
    expect(lostOf(command('update', data), row(stands), [])).toEqual([]);
  });

  test('of a number that the server gave to a bill without one', () => {
    expect(lostOf(command('update', { number: null }, 'bills'), row({ number: 'INV-7' }), [])).toEqual([]);
  });

  test('of a field that a later command of this device writes, but of the others', () => {
    const mine = command('update', { note: 'mine', phone: '1' });
    const later = command('update', { note: 'mine, later' });

    expect(lostOf(mine, row({ note: 'theirs', phone: '2' }), [later])).toEqual([
      { field: 'phone', mine: '1', theirs: '2' },
    ]);
  });

  test('of a record that this device removes later', () => {
    expect(lostOf(command('update', { note: 'mine' }), row({ note: 'theirs' }), [command('delete')])).toEqual([]);
  });

  test('of what a record began with: whoever changed that had seen it', () => {
    expect(lostOf(command('create', { note: 'mine' }), row({ note: 'theirs' }), [])).toEqual([]);
  });
});
