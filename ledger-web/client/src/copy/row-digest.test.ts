import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, RowDigest } from './row-digest.ts';

interface Vectors {
  tables: Record<string, { digest: string; rows: Record<string, unknown>[] }>;
}

/** The server's tests read the same file. */
const { tables } = JSON.parse(
  readFileSync(new URL('../../testing/row-digests.json', import.meta.url), 'utf8'),
) as Vectors;

const digestOf = (rows: readonly unknown[]): string => {
  const digest = new RowDigest();
  rows.forEach((row) => void digest.add(row));
  return `${digest}`;
};

test.each(Object.entries(tables))('the rows of %s come to what the server reckons', (_, { digest, rows }) => {
  expect(digestOf(rows)).toBe(digest);
});

test('rows come to the same in whatever order they and their columns come', () => {
  const rows = Object.values(tables).flatMap((table) => table.rows);
  const turned = rows.map((row) => Object.fromEntries(Object.entries(row).reverse())).reverse();

  expect(digestOf(turned)).toBe(digestOf(rows));
});

test('any other value of any column comes to something else', () => {
  const { rows } = tables.customers as { rows: Record<string, unknown>[] };
  for (const column of Object.keys(rows[0] ?? {})) {
    const changed = rows.map((row, i) => (i === 0 ? { ...row, [column]: 'other' } : row));
    expect(digestOf(changed), column).not.toBe(digestOf(rows));
  }
});

test('the canonical form is the same JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
