import type { Failure, Row, TransactionData } from '@ledger/client';
import { isDay } from '../calendar/days.ts';
import { wrongField } from '../design/failures.ts';
import { amountText, parseAmount } from '../design/money.ts';
import type { PartyTable } from './party.ts';

export const MODES = ['credit', 'cash', 'upi', 'bank', 'cheque'] as const;
export type Mode = (typeof MODES)[number];
export type Direction = 'gave' | 'got';

export type EntryValues = {
  amount_minor: string;
  mode: Mode;
  occurred_on: string;
  due_on: string;
  note: string;
};

interface Circumstances {
  table: PartyTable;
  direction: Direction;
  today: string;
  digits: number;
}

/** What the form starts with. Goods go out on credit and money comes in as cash most of the time; for suppliers, vice versa. */
export function entryValues(
  entry: Row<'transactions'> | null,
  { table, direction, today, digits }: Circumstances,
): EntryValues {
  const goods = direction === (table === 'customers' ? 'gave' : 'got');
  return {
    amount_minor: entry ? amountText(entry.amount_minor, digits) : '',
    mode: entry?.mode ?? (goods ? 'credit' : 'cash'),
    occurred_on: entry?.occurred_on ?? today,
    due_on: entry?.due_on ?? '',
    note: entry?.note ?? '',
  };
}

export type EntryFields = Pick<TransactionData, 'amount_minor' | 'mode' | 'occurred_on' | 'due_on' | 'note'>;
type Read = { data: EntryFields; failure: null } | { data: null; failure: Failure };

export function entryData(values: EntryValues, digits: number): Read {
  const amount = parseAmount(values.amount_minor, digits);
  if (amount.error) return { data: null, failure: wrongField('amount_minor', amount.error) };
  if (amount.minor <= 0) return { data: null, failure: wrongField('amount_minor', 'amount_out_of_range') };
  if (!isDay(values.occurred_on)) return { data: null, failure: wrongField('occurred_on', 'invalid_date') };
  return {
    data: {
      amount_minor: amount.minor,
      mode: values.mode,
      occurred_on: values.occurred_on,
      // Only what is given on credit falls due.
      due_on: values.mode === 'credit' && isDay(values.due_on) ? values.due_on : null,
      note: values.note.trim() || null,
    },
    failure: null,
  };
}
