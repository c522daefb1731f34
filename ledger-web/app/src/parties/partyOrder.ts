import { matcher } from '../search/matcher.ts';
import type { Party } from './party.ts';

export const SORTS = ['recent', 'name', 'get', 'give'] as const;
export type Sort = (typeof SORTS)[number];

export function isSort(text: string): text is Sort {
  return (SORTS as readonly string[]).includes(text);
}

type Sortable = Pick<
  Party,
  'id' | 'name' | 'phone' | 'balance_minor' | 'last_activity_on' | 'updated_at' | 'seq' | 'pending'
>;

/** Those whose name, or whose phone number's digits, hold what was typed. */
export function partiesMatching<P extends Sortable>(parties: readonly P[], typed: string): readonly P[] {
  const text = typed.trim();
  if (text === '') return parties;
  const holds = matcher(text);
  const digits = /^[\d\s+()-]+$/.test(text) ? text.replace(/\D/g, '') : '';
  return parties.filter(
    ({ name, phone }) => holds(name) || (digits !== '' && (phone ?? '').replace(/\D/g, '').includes(digits)),
  );
}

/** A sorted copy; equal ones by name. */
export function partiesSorted<P extends Sortable>(parties: readonly P[], sort: Sort, language: string): P[] {
  return [...parties].sort(partyOrder(sort, language));
}

/** Equal ones by name. */
export function partyOrder(sort: Sort, language: string): (a: Sortable, b: Sortable) => number {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const byName = (a: Sortable, b: Sortable) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
  const first = FIRST_BY[sort];
  return (a, b) => first(a, b) || byName(a, b);
}

/**
 * By what changed last, the party itself or its money: a row's `seq` is that of its newest change, whatever day that is dated.
 * What the server does not have yet is newer than all that it has. Those with whom nothing ever moved come last.
 */
function byRecency(a: Sortable, b: Sortable): number {
  const used = Number(b.last_activity_on !== null) - Number(a.last_activity_on !== null);
  const pending = Number(b.pending) - Number(a.pending);
  if (used !== 0 || pending !== 0) return used || pending;
  const edited = a.pending && a.updated_at !== b.updated_at ? (a.updated_at < b.updated_at ? 1 : -1) : 0;
  return edited || b.seq - a.seq;
}

const FIRST_BY: Record<Sort, (a: Sortable, b: Sortable) => number> = {
  recent: byRecency,
  name: () => 0,
  get: (a, b) => b.balance_minor - a.balance_minor,
  give: (a, b) => a.balance_minor - b.balance_minor,
};
