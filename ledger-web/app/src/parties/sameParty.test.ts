import { expect, test } from 'vitest';
import { sameParty } from './sameParty.ts';

const asha = { name: 'Asha Traders', phone: '+91 98123-45678' };
const known = [{ name: 'Bala', phone: null }, asha];

test.each([
  ['asha  traders', '', 'name'],
  ['Asha Traders ', '98', 'name'],
  ['Somebody', '098123 45678', 'phone'],
  ['Bala', '9812345678', 'phone'],
])('"%s" with the number "%s" is known by %s', (name, phone, by) => {
  expect(sameParty(known, name, phone)?.by).toBe(by);
});

test.each([
  ['', ''],
  ['Asha', '98123'],
  ['Asha Trader', '9812345679'],
])('"%s" with the number "%s" is nobody', (name, phone) => {
  expect(sameParty(known, name, phone)).toBeNull();
});
