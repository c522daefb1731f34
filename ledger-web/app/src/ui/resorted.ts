/** Of rows so many may have changed, as one in this many of all, that bringing them in one by one is quicker than sorting all. */
const FEW = 8;

/**
 * Rows in order, made from the order that they were in before: a change of one among ten thousand costs a look at each, and no sorting. Rows that are the
 * same object have not changed.
 */
export function resorted<T>(before: readonly T[], rows: readonly T[], compare: (a: T, b: T) => number): T[] {
  const now = new Set(rows);
  const kept = before.filter((row) => now.has(row));
  for (const row of kept) now.delete(row);
  const fresh = [...now].sort(compare);
  if (fresh.length > rows.length / FEW) return [...rows].sort(compare);
  const sorted: T[] = [];
  let next = 0;
  for (const row of kept) {
    for (let one = fresh[next]; one !== undefined && compare(one, row) < 0; one = fresh[++next]) sorted.push(one);
    sorted.push(row);
  }
  return sorted.concat(fresh.slice(next));
}
