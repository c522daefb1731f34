import type { Row } from '@ledger/client';
import { expect, test } from 'vitest';
import { lastDayOf, memberLines } from './memberLines.ts';

const payment = (id: string, occurred_on: string, direction: 'gave' | 'got', amount_minor: number) =>
  ({ id, occurred_on, direction, amount_minor, pending: false }) as Row<'transactions'>;
const run = (month: string, wage_minor: number) =>
  ({
    id: `run ${month}`,
    month,
    members: [{ staff_id: 'm', wage_minor, days: '20' }],
  }) as unknown as Row<'payroll_runs'>;

test('advances and wages of a member run on in the order of their days, wages on the last of their month', () => {
  const lines = memberLines(
    'm',
    [payment('a', '2026-10-20', 'gave', 60_000), payment('b', '2026-11-02', 'gave', 900_000)],
    [run('2026-10', 1_345_833)],
    [],
  );
  expect(lines.map(({ day, change_minor, balance_minor }) => [day, change_minor, balance_minor])).toEqual([
    ['2026-10-20', 60_000, 60_000],
    ['2026-10-31', -1_345_833, -1_285_833],
    ['2026-11-02', 900_000, -385_833],
  ]);
});

test('wages count on the day of their run, and what is taken back once more the other way round', () => {
  const early = { ...run('2026-11', 500), dated_on: '2026-11-20', reversed_on: '2026-11-25' };
  const back = { ...payment('a', '2026-11-22', 'gave', 200), reversed_on: '2026-11-30' };
  const lines = memberLines('m', [back], [early], []);
  expect(lines.map(({ day, change_minor, balance_minor }) => [day, change_minor, balance_minor])).toEqual([
    ['2026-11-20', -500, -500],
    ['2026-11-22', 200, -300],
    ['2026-11-25', 500, 200],
    ['2026-11-30', -200, 0],
  ]);
});

test('a payroll that the server has not reckoned yet, or that has nothing for the member, makes no line', () => {
  const unsent = { id: 'r', month: '2026-11', members: null } as unknown as Row<'payroll_runs'>;
  expect(memberLines('m', [], [unsent, run('2026-10', 0)], [])).toEqual([]);
});

test('the last day of February is known in leap years too', () => {
  expect([lastDayOf('2026-02'), lastDayOf('2028-02'), lastDayOf('2026-12')]).toEqual([
    '2026-02-28',
    '2028-02-29',
    '2026-12-31',
  ]);
});
