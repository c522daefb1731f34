import { expect, test } from 'vitest';
import { TABLES } from '../vocabulary/tables.ts';
import { type DeletedRow, removedMatching, removedOf } from './removed.ts';

const row = (id: string, deleted_at: string | null) => ({ id, deleted_at, updated_by: 'u', pending: false });
const rowsOf = (some: Partial<Record<(typeof TABLES)[number], DeletedRow[]>>) =>
  ({ ...Object.fromEntries(TABLES.map((table) => [table, []])), ...some }) as Parameters<typeof removedOf>[0];
const REMOVED = removedOf(
  rowsOf({
    customers: [row('Asha', '2026-11-20T10:00:00.000Z'), row('there', null)],
    bills: [row('A-7', '2026-11-22T10:00:00.000Z'), row('A-8', '2026-11-19T10:00:00.000Z')],
  }),
  { subject: (fields) => String(fields.id) },
);

test('what is deleted in all tables is listed with what was deleted last first', () => {
  expect(REMOVED.map(({ table, subject }) => [table, subject])).toEqual([
    ['bills', 'A-7'],
    ['customers', 'Asha'],
    ['bills', 'A-8'],
  ]);
});

test('what is deleted is found by table and by words', () => {
  expect(removedMatching(REMOVED, 'bills', '').map(({ subject }) => subject)).toEqual(['A-7', 'A-8']);
  expect(removedMatching(REMOVED, 'all', 'ASH').map(({ subject }) => subject)).toEqual(['Asha']);
  expect(removedMatching(REMOVED, 'bills', 'ash')).toEqual([]);
});
