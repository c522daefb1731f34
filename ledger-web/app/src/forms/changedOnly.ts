/** Of a form's data, the fields that differ from the record's: an edit says only what somebody has changed. */
export function changedOnly<D extends object>(record: object, data: D): Partial<D> {
  const before = record as Record<string, unknown>;
  const changed = Object.entries(data).filter(([name, value]) => !isSame(before[name] ?? null, value ?? null));
  return Object.fromEntries(changed) as Partial<D>;
}

/** Lists are new ones each time that they are read. */
const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
