import { describe, expect, it } from 'vitest';
import { totalsOf } from './party.ts';
import { partiesMatching, partiesSorted } from './partyOrder.ts';

interface Some {
  phone?: string;
  last_activity_on?: string;
  seq?: number;
  pending?: boolean;
}

const party = (name: string, balance_minor = 0, some: Some = {}) => ({
  id: name,
  name,
  phone: some.phone ?? null,
  balance_minor,
  last_activity_on: some.last_activity_on ?? null,
  updated_at: '2026-11-01T00:00:00.000Z',
  seq: some.seq ?? 0,
  pending: some.pending ?? false,
});
const names = (parties: readonly { name: string }[]) => parties.map(({ name }) => name);

describe('partiesMatching', () => {
  const all = [party('Asha Traders', 0, { phone: '+91 98123-45678' }), party('रमेश'), party('Bala')];

  it('finds a part of a name in either case', () => {
    expect(names(partiesMatching(all, 'TRAD'))).toEqual(['Asha Traders']);
    expect(names(partiesMatching(all, 'रमे'))).toEqual(['रमेश']);
  });

  it('finds a phone number whichever way it is spaced', () => {
    expect(names(partiesMatching(all, '98123 456'))).toEqual(['Asha Traders']);
  });

  it('leaves all of them where nothing is typed', () => {
    expect(partiesMatching(all, '  ')).toHaveLength(3);
  });
});

describe('partiesSorted', () => {
  const all = [
    party('b', -300, { last_activity_on: '2026-11-10', seq: 7 }),
    party('a', 500, { last_activity_on: '2026-11-20', seq: 5 }),
    party('c', 700, { seq: 9 }),
  ];

  it.each([
    ['name', ['a', 'b', 'c']],
    ['get', ['c', 'a', 'b']],
    ['give', ['b', 'a', 'c']],
    ['recent', ['b', 'a', 'c']],
  ] as const)('by %s', (sort, expected) => {
    expect(names(partiesSorted(all, sort, 'en'))).toEqual(expected);
  });

  it('begins with what the server does not have yet, and ends with those with whom nothing moved', () => {
    const pending = { pending: true, last_activity_on: '2026-11-01', seq: 1 };
    const some = [...all, party('new', 0, { pending: true }), party('sent', 0, pending)];
    expect(names(partiesSorted(some, 'recent', 'en'))).toEqual(['sent', 'b', 'a', 'new', 'c']);
  });

  it('reads numbers in names as numbers', () => {
    expect(names(partiesSorted([party('Shop 10'), party('Shop 9')], 'name', 'en'))).toEqual(['Shop 9', 'Shop 10']);
  });
});

describe('totalsOf', () => {
  it('adds up what comes and what goes apart', () => {
    expect(totalsOf([party('a', 500), party('b', -300), party('c', 200), party('d')])).toEqual({ get: 700, give: 300 });
  });
});
