import type { Row } from '@ledger/client';
import type { Mode } from '../payments/modes.ts';
import type { MoneyStart } from '../payments/useMoneyForm.ts';
import type { PartyTable } from './party.ts';

export type Direction = 'gave' | 'got';

/** Whether it goes the way that goods go: to a customer, from a supplier. */
export const goesAsGoods = (table: PartyTable, direction: Direction): boolean =>
  direction === (table === 'customers' ? 'gave' : 'got');

/** A new entry, or one that is there. */
export type EntrySubject = { direction: Direction } | { entry: Row<'transactions'> };

export const directionOf = (subject: EntrySubject): Direction =>
  ('entry' in subject ? subject.entry : subject).direction;

/** What the form starts with. Goods go out on credit and money comes in as cash most of the time; for suppliers, vice versa. */
export function entryStart(subject: EntrySubject, table: PartyTable, today: string): MoneyStart<Mode> {
  return 'entry' in subject
    ? subject.entry
    : { mode: goesAsGoods(table, subject.direction) ? 'credit' : 'cash', occurred_on: today };
}
