import { useMemo, useRef } from 'react';
import { resorted } from './resorted.ts';

/** Rows in order, made from the order that they were in when this was last rendered. */
export function useResorted<T>(rows: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  const last = useRef<{ compare: typeof compare; sorted: readonly T[] }>(null);
  return useMemo(() => {
    const before = last.current?.compare === compare ? last.current.sorted : [];
    const sorted = resorted(before, rows, compare);
    last.current = { compare, sorted };
    return sorted;
  }, [rows, compare]);
}
