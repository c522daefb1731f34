import type { Party } from './party.ts';

export const SORTS = ['recent', 'name', 'get', 'give'] as const;
export type Sort = (typeof SORTS)[number];

export function isSort(text: string): text is Sort {
  return (SORTS as readonly string[]).includes(text);
}

type Sortable = Pick<Party, 'id' | 'name' | 'phone' | 'balance_minor' | 'last_activity_on' | 'created_at'>;

/** Those whose name, or whose phone number's digits, hold what was typed. */
export function partiesMatching<P extends Sortable>(parties: readonly P[], typed: string): readonly P[] {
  const text = searchable(typed.trim());
  if (text === '') return parties;
  const digits = /^[\d\s+()-]+$/.test(text) ? text.replace(/\D/g, '') : '';
  return parties.filter(
    (party) =>
      searchableName(party).includes(text) ||
      (digits !== '' && (party.phone ?? '').replace(/\D/g, '').includes(digits)),
  );
}

/** Made once for each row: a key that is typed looks through thousands. */
const searchableNames = new WeakMap<Sortable, string>();

function searchableName(party: Sortable): string {
  const known = searchableNames.get(party);
  if (known !== undefined) return known;
  const made = searchable(party.name);
  searchableNames.set(party, made);
  return made;
}

function searchable(text: string): string {
  return text.normalize('NFC').toLowerCase();
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

const lastSeen = (party: Sortable) => party.last_activity_on ?? party.created_at.slice(0, 10);

const FIRST_BY: Record<Sort, (a: Sortable, b: Sortable) => number> = {
  recent: (a, b) => (lastSeen(a) < lastSeen(b) ? 1 : lastSeen(a) > lastSeen(b) ? -1 : 0),
  name: () => 0,
  get: (a, b) => b.balance_minor - a.balance_minor,
  give: (a, b) => a.balance_minor - b.balance_minor,
};
