/** The contract's filters (`column=op.value` joined by `&`) and orders (`name.asc`), evaluated on the device as the server evaluates them. */

export interface Condition {
  column: string;
  op: 'eq' | 'neq' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'is';
  values: readonly string[];
}

export interface Ordering {
  column: string;
  descending: boolean;
}

type Columns = { readonly [column: string]: unknown };

const OPS = new Set<string>(['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'in', 'is']);

/** What is wrong with a filter or an order. */
export class FilterError extends Error {
  override name = 'FilterError';
}

export function parseFilter(filter: string | undefined): Condition[] {
  if (filter === undefined || filter === '') {
    return [];
  }
  return filter.split('&').map((part) => {
    const match = /^([a-z_]+)=([a-z]+)\.(.*)$/s.exec(part);
    const [, column, op, value] = match ?? [];
    if (column === undefined || op === undefined || value === undefined || !OPS.has(op)) {
      throw new FilterError(`"${part}" is not a condition such as deleted_at=is.null.`);
    }
    return { column, op: op as Condition['op'], values: valuesOf(op, value, part) };
  });
}

function valuesOf(op: string, value: string, part: string): string[] {
  if (op === 'is' && value !== 'null' && value !== 'not_null') {
    throw new FilterError(`"${part}": "is" takes null or not_null.`);
  }
  if (op !== 'in') {
    return [decodeURIComponent(value)];
  }
  if (!value.startsWith('(') || !value.endsWith(')')) {
    throw new FilterError(`"${part}": "in" takes values in brackets, as in mode=in.(cash,upi).`);
  }
  return value.slice(1, -1).split(',').map(decodeURIComponent);
}

export function parseOrder(order: string | undefined): Ordering[] {
  if (order === undefined || order === '') {
    return [];
  }
  return order.split(',').map((part) => {
    const [column, direction = 'asc'] = part.split('.');
    if (column === undefined || column === '' || (direction !== 'asc' && direction !== 'desc')) {
      throw new FilterError(`"${part}" is not an order such as name.asc.`);
    }
    return { column, descending: direction === 'desc' };
  });
}

/** A condition on a column that is misspelt would match nothing, and an order by it would be none. */
export function demandColumns(named: readonly { column: string }[], table: string, columns: readonly string[]): void {
  const unknown = named.find(({ column }) => !columns.includes(column));
  if (unknown !== undefined) {
    throw new FilterError(`"${table}" has no column "${unknown.column}".`);
  }
}

export function matches(row: Columns, conditions: readonly Condition[]): boolean {
  return conditions.every((condition) => holds(row[condition.column] ?? null, condition));
}

/** A column without a value matches `is.null` and `neq`, and nothing else. */
function holds(value: unknown, { op, values: [first = '', ...more] }: Condition): boolean {
  if (op === 'is') {
    return (value === null) === (first === 'null');
  }
  if (value === null) {
    return op === 'neq';
  }
  switch (op) {
    case 'in':
      return [first, ...more].some((one) => compare(value, one) === 0);
    case 'eq':
      return compare(value, first) === 0;
    case 'neq':
      return compare(value, first) !== 0;
    case 'gt':
      return compare(value, first) > 0;
    case 'gte':
      return compare(value, first) >= 0;
    case 'lt':
      return compare(value, first) < 0;
    case 'lte':
      return compare(value, first) <= 0;
  }
}

const COLLATION = new Intl.Collator('en', { sensitivity: 'variant', usage: 'sort' });

/** Days, months, instants and ids sort by their characters; looking words up in a collation would cost ten times as much. */
const PLAIN = /^[0-9][0-9a-fA-F:.TZ-]*$/;

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number') {
    return a - Number(b);
  }
  const left = String(a);
  const right = String(b);
  if (left === right) {
    return 0;
  }
  if (PLAIN.test(left) && PLAIN.test(right)) {
    return left < right ? -1 : 1;
  }
  return COLLATION.compare(left, right);
}

/** Ties go by id. Rows without a value come last ascending and first descending. */
export function comparator(order: readonly Ordering[]): (a: Columns, b: Columns) => number {
  return (a, b) => {
    for (const { column, descending } of order) {
      const left = a[column] ?? null;
      const right = b[column] ?? null;
      const ascending = left === null ? (right === null ? 0 : 1) : right === null ? -1 : compare(left, right);
      if (ascending !== 0) {
        return descending ? -ascending : ascending;
      }
    }
    return (a.id as string) < (b.id as string) ? -1 : a.id === b.id ? 0 : 1;
  };
}
