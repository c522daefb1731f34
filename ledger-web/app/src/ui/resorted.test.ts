import { expect, test } from 'vitest';
import { resorted } from './resorted.ts';

const rows = Array.from({ length: 100 }, (_, i) => ({ value: (i * 37) % 100 }));
const compare = (a: { value: number }, b: { value: number }) => a.value - b.value;
const sorted = [...rows].sort(compare);

test.each([
  ['nothing changed', rows],
  ['some came first, in between and last', [...rows, { value: -1 }, { value: 50.5 }, { value: 200 }]],
  ['some went', rows.filter(({ value }) => value !== 0 && value !== 50 && value !== 99)],
  ['one moved', rows.map((row) => (row.value === 3 ? { value: 80.5 } : row))],
  ['most are others', rows.map(({ value }) => ({ value: -value }))],
  ['all went', []],
])('rows in order where %s', (_, next) => {
  expect(resorted(sorted, next, compare)).toEqual([...next].sort(compare));
});
