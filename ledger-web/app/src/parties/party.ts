import type { Row } from '@ledger/client';

export type PartyTable = 'customers' | 'suppliers';
export type Party = Row<PartyTable>;

/** A balance above zero comes to the business, one below leaves it. */
export type Side = 'get' | 'give' | 'settled';

export function sideOf(balance: number): Side {
  if (balance === 0) return 'settled';
  return balance > 0 ? 'get' : 'give';
}

export interface Totals {
  get: number;
  give: number;
}

export function totalsOf(parties: readonly { balance_minor: number }[]): Totals {
  const totals = { get: 0, give: 0 };
  for (const { balance_minor: balance } of parties) {
    if (balance > 0) totals.get += balance;
    else totals.give -= balance;
  }
  return totals;
}
