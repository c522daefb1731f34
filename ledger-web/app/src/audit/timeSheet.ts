import type { ReplayedBalances } from '@ledger/client';
import { money, type SheetTable, text } from '../reports/sheet.ts';

interface Balance {
  key: string;
  name: string;
  minor: number;
}

/** Balances at one time beside those of now; those that are zero at both are left out. */
export function comparison(
  past: readonly Balance[],
  now: readonly Balance[],
  words: { caption: string; name: string; was: string; now: string; difference: string },
  onlyChanged: boolean,
): SheetTable {
  const before = new Map(past.map((one) => [one.key, one]));
  const after = new Map(now.map((one) => [one.key, one]));
  const rows = [...new Map([...before, ...after]).values()]
    .map(({ key, name }) => ({ name, was: before.get(key)?.minor ?? 0, is: after.get(key)?.minor ?? 0 }))
    .filter(({ was, is }) => (was !== 0 || is !== 0) && (!onlyChanged || was !== is))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ name, was, is }) => ({ cells: [name, was, is, is - was || null] }));
  return {
    caption: words.caption,
    columns: [text(words.name), money(words.was), money(words.now), money(words.difference)],
    rows,
  };
}

export function partyBalances({ parties }: ReplayedBalances): Balance[] {
  return parties.map(({ id, name, balance_minor }) => ({ key: id, name, minor: balance_minor }));
}

export function accountBalances({ accounts }: ReplayedBalances, nameOf: (account: string) => string): Balance[] {
  return accounts.map(({ account, balance_minor }) => ({ key: account, name: nameOf(account), minor: balance_minor }));
}
