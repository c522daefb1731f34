import type { Failure, Row } from '@ledger/client';
import { isDay } from '../calendar/days.ts';
import { wrongField } from '../failures/failures.ts';
import { amountText, parseAmount } from '../format/money.ts';
import { useFormat } from '../format/useFormat.ts';
import { changedOnly } from '../forms/changedOnly.ts';
import { useDraft } from '../forms/useDraft.ts';
import { type Form, useForm } from '../forms/useForm.ts';
import { useAsksOfFuture } from '../open-book/useAsksOfFuture.ts';
import { useIsLocked } from '../open-book/useIsLocked.ts';
import { allocationsText } from './allocations.ts';

/** What is typed of money that came, went or is owed; what a form does not ask for stays empty. */
export type MoneyValues<M extends string> = {
  amount_minor: string;
  mode: M;
  /** Of the book's own; empty: the one that is the mode's. */
  account_id: string;
  category: string;
  category_account_id: string;
  occurred_on: string;
  due_on: string;
  note: string;
  /** Which bills it is for: see `allocations.ts`. */
  allocations: string;
};

/** What of it is the same for every record of money. */
export interface MoneyData<M extends string> {
  amount_minor: number;
  mode: M;
  account_id: string | null;
  occurred_on: string;
  note: string | null;
}

/** What a form starts with: the record that is edited, or what is likely. */
export interface MoneyStart<M extends string> {
  amount_minor?: number | undefined;
  mode: M;
  account_id?: string | null | undefined;
  category?: string | null | undefined;
  category_account_id?: string | null | undefined;
  occurred_on: string;
  due_on?: string | null | undefined;
  note?: string | null | undefined;
  allocations?: Row<'transactions'>['allocations'] | undefined;
}

type Saved = Promise<{ error: Failure | null }>;

interface MoneyWork<M extends string, D extends object> {
  /** What is written of the form. */
  data(money: MoneyData<M>, values: MoneyValues<M>): D;
  /** What is wrong with what the form asks for besides. */
  check?(money: MoneyData<M>, values: MoneyValues<M>): Failure | null;
  create(data: NoInfer<D>): Saved;
  /** Gets what somebody has touched; not called where that is nothing. */
  update(id: string, changes: NoInfer<Partial<D>>): Saved;
  done(): void;
  /** Under what name it is kept while it is written. */
  draft: string;
}

/**
 * A form for money: reads what is typed, has it saved, and is done when that is safe.
 *
 * @param record the one that is there already and that `start` shows
 */
export function useMoneyForm<M extends string, D extends object>(
  start: MoneyStart<M>,
  record: { id: string } | null,
  work: MoneyWork<M, D>,
): Form<MoneyValues<M>> {
  const { digits } = useFormat();
  const isLocked = useIsLocked();
  const was = record ? start.occurred_on : null;
  const asksOfFuture = useAsksOfFuture(was);

  async function save(values: MoneyValues<M>, stands: MoneyValues<M>) {
    const { data, failure } = readMoney(values, digits);
    if (failure) return failure;
    // One that is there already stays in its closed period, whatever day it is given.
    if (isLocked(data.occurred_on) || (was !== null && isLocked(was)))
      return wrongField('occurred_on', 'period_locked');
    if (asksOfFuture(data.occurred_on)) return wrongField('occurred_on', 'future_dated');
    const fault = work.check?.(data, values) ?? null;
    if (fault) return fault;
    const { error } = await written(work.data(data, values), stands);
    if (!error) work.done();
    return error;
  }

  async function written(data: D, stands: MoneyValues<M>): Saved {
    if (!record) return work.create(data);
    const stood = readMoney(stands, digits).data;
    const changes = changedOnly(stood ? work.data(stood, stands) : {}, data);
    return Object.keys(changes).length === 0 ? { error: null } : work.update(record.id, changes);
  }

  return useDraft(work.draft, useForm<MoneyValues<M>>(valuesOf(start, digits), save, record !== null));
}

function valuesOf<M extends string>(start: MoneyStart<M>, digits: number): MoneyValues<M> {
  return {
    amount_minor: start.amount_minor === undefined ? '' : amountText(start.amount_minor, digits),
    mode: start.mode,
    account_id: start.account_id ?? '',
    category: start.category ?? '',
    category_account_id: start.category_account_id ?? '',
    occurred_on: start.occurred_on,
    due_on: start.due_on ?? '',
    note: start.note ?? '',
    allocations: allocationsText(start.allocations, digits),
  };
}

type Read<M extends string> = { data: MoneyData<M>; failure: null } | { data: null; failure: Failure };

function readMoney<M extends string>(values: MoneyValues<M>, digits: number): Read<M> {
  const amount = parseAmount(values.amount_minor, digits);
  if (amount.error) return { data: null, failure: wrongField('amount_minor', amount.error) };
  if (amount.minor <= 0) return { data: null, failure: wrongField('amount_minor', 'amount_out_of_range') };
  if (!isDay(values.occurred_on)) return { data: null, failure: wrongField('occurred_on', 'invalid_date') };
  const { mode, occurred_on, note } = values;
  // What is on credit moves no money.
  const account_id = mode === 'credit' ? null : values.account_id || null;
  return {
    data: { amount_minor: amount.minor, mode, account_id, occurred_on, note: note.trim() || null },
    failure: null,
  };
}
