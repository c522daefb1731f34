import { useBook } from '@ledger/react';
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { isDay, monthOf } from '../calendar/days.ts';
import { useFormat } from '../format/useFormat.ts';
import { UNPICKED } from '../forms/pickable.ts';
import { useBusinessSettings } from '../open-book/useBusinessSettings.ts';
import { REPORTS, type ReportName } from './catalogue.ts';
import { defaultYearStart, periodOf } from './periods.ts';

export interface Question {
  /** What the server is asked with; null while something is missing. */
  params: Record<string, string | undefined> | null;
  /** As the address has it, or as it is where the address says nothing. */
  from: string;
  to: string;
  as_of: string;
  month: string;
  party_id: string;
  /** The path of an account. */
  account: string;
  /** Whether the time before stands beside it. */
  compares: boolean;
  yearStart: string;
  change(some: Partial<Record<'from' | 'to' | 'as_of' | 'month' | 'party_id' | 'account' | 'compare', string>>): void;
}

/** What a report is asked for. It stands in the address, so that the way back and a reload find it. */
export function useQuestion(name: ReportName): Question {
  const [search, setSearch] = useSearchParams();
  const book = useBook();
  const { today } = useFormat();
  const settings = useBusinessSettings();
  const yearStart = settings?.financial_year_start ?? defaultYearStart(book?.currency ?? '');
  const day = today();
  const begins = periodOf('this_month', day, yearStart);
  const asked = (key: string, otherwise: string) => search.get(key) ?? otherwise;
  const from = asked('from', begins.from);
  const to = asked('to', begins.to);
  const as_of = asked('as_of', day);
  const month = asked('month', monthOf(day));
  const party_id = asked('party_id', '');
  const account = asked('account', '');
  const compares = asked('compare', '') !== '';
  const params = useMemo(
    () => paramsFor(name, { from, to, as_of, month, party_id, account, compares }),
    [name, from, to, as_of, month, party_id, account, compares],
  );
  return {
    params,
    from,
    to,
    as_of,
    month,
    party_id,
    account,
    compares,
    yearStart,
    change: (some) =>
      setSearch(
        (now) => {
          const next = new URLSearchParams(now);
          for (const [key, value] of Object.entries(some)) next.set(key, value ?? '');
          return next;
        },
        { replace: true },
      ),
  };
}

type Said = Pick<Question, 'from' | 'to' | 'as_of' | 'month' | 'party_id' | 'account' | 'compares'>;

function paramsFor(name: ReportName, said: Said): Question['params'] {
  const asked = askedFor(name, said);
  const compares = 'compares' in REPORTS[name] && said.compares;
  return asked && compares ? { ...asked, compare: 'previous' } : asked;
}

function askedFor(name: ReportName, { from, to, as_of, month, party_id, account }: Said): Question['params'] {
  const report = REPORTS[name];
  const dayOrNone = (text: string) => (isDay(text) ? text : undefined);
  switch (report.asks) {
    case 'period': {
      const days = { from: dayOrNone(from), to: dayOrNone(to) };
      if ('ofAccount' in report) return account === '' ? null : { ...days, account };
      if (!('ofParty' in report)) return days;
      return party_id === '' || party_id === UNPICKED ? null : { ...days, party_id };
    }
    case 'moment':
      return { as_of: dayOrNone(as_of) };
    case 'month':
      return { month };
    case 'nothing':
      return {};
  }
}
