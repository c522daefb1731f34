import { searchable } from '../search/matcher.ts';
import type { Party } from './party.ts';

type Known = Pick<Party, 'name' | 'phone'>;

/** Digits of a phone number that tell one from another; what stands before them is a country's or a trunk's code. */
const TELLING_DIGITS = 10;
/** A number with fewer is still being typed. */
const LEAST_DIGITS = 7;

/** Who has this phone number, or else this name, in whatever case and spacing. */
export function sameParty<P extends Known>(
  parties: readonly P[],
  name: string,
  phone: string,
): { party: P; by: 'name' | 'phone' } | null {
  const number = tellingDigits(phone);
  const byPhone = number && parties.find((party) => tellingDigits(party.phone ?? '') === number);
  if (byPhone) return { party: byPhone, by: 'phone' };
  const called = plain(name);
  const byName = called && parties.find((party) => plain(party.name) === called);
  return byName ? { party: byName, by: 'name' } : null;
}

const plain = (name: string) => searchable(name.trim().replace(/\s+/g, ' '));

function tellingDigits(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < LEAST_DIGITS ? '' : digits.slice(-TELLING_DIGITS);
}
