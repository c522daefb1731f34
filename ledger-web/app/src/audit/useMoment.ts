import type { Outcome, ReplayedBalances } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useCallback, useState } from 'react';
import { type Day, endOf } from '../calendar/days.ts';
import { useRemote } from '../failures/useRemote.ts';
import { useFormat } from '../format/useFormat.ts';
import { useDebounced } from './useDebounced.ts';

/** How long the slider has to rest before the server is asked, in milliseconds. */
const REST_MS = 250;

/** A point in the book's time: after an event, or the end of a day. */
type Moment = { seq: number } | { day: Day };

/** The balances as they were at a point in time. */
export function useMoment(head: number) {
  const ledger = useLedger();
  const { timeZone } = useFormat();
  const [moment, setMoment] = useState<Moment>({ seq: head });
  const rested = useDebounced(moment, REST_MS);
  const ask = useCallback(async (): Promise<Outcome<Answer>> => {
    const parameters =
      'seq' in rested ? { as_of_seq: rested.seq } : { as_of: endOf(rested.day, timeZone).toISOString() };
    const { data, error } = await ledger.api.get<ReplayedBalances>('audit/balances', parameters);
    return error ? { data: null, error } : { data: { moment: rested, balances: data }, error: null };
  }, [ledger, rested, timeZone]);
  const { data, error, reload } = useRemote(ask);
  const isCurrent = data?.moment === moment;
  return {
    /** The event that was shown last, while that of a day is looked for. */
    seq: 'seq' in moment ? moment.seq : (data?.balances.as_of_seq ?? head),
    day: 'day' in moment ? moment.day : null,
    balances: data?.balances ?? null,
    isCurrent,
    error,
    reload,
    goTo: setMoment,
  };
}

interface Answer {
  moment: Moment;
  balances: ReplayedBalances;
}
