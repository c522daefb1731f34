import { useMemo } from 'react';
import { FIXED, pathOf } from '../accounts/paths.ts';
import { useAccounts } from '../accounts/useAccounts.ts';
import { isDay } from '../calendar/days.ts';
import { useFormat } from '../format/useFormat.ts';
import { DateField } from '../forms/DateField.tsx';
import { PickField } from '../forms/PickField.tsx';
import { Pills } from '../forms/Pills.tsx';
import { usePartyNames } from '../parties/usePartyNames.ts';
import { MonthStepper } from '../ui/MonthStepper.tsx';
import { REPORTS, type ReportName } from './catalogue.ts';
import { MOMENT_PRESETS, type MomentPreset, momentOf, PERIOD_PRESETS, type PeriodPreset, periodOf } from './periods.ts';
import * as css from './reports.module.css';
import { useReportsText } from './strings.en.ts';
import type { Question } from './useQuestion.ts';
import { useWords } from './words.ts';

const collator = new Intl.Collator();

/** The days, the month or the party that a report is about. */
export function ReportQuestion({ name, question }: { name: ReportName; question: Question }) {
  const report = REPORTS[name];
  return (
    <div className={css.reportQuestion}>
      {'ofParty' in report && <PartyPick question={question} />}
      {'ofAccount' in report && <AccountPick question={question} />}
      {report.asks === 'period' && <PeriodFields question={question} />}
      {report.asks === 'moment' && <MomentFields question={question} />}
      {'compares' in report && <Compare question={question} />}
      {report.asks === 'month' && (
        <MonthStepper month={question.month} onChange={(month) => question.change({ month })} />
      )}
    </div>
  );
}

function PeriodFields({ question }: { question: Question }) {
  const t = useReportsText();
  const { today } = useFormat();
  const { from, to, yearStart } = question;
  const of = (preset: PeriodPreset) => periodOf(preset, today(), yearStart);
  const chosen = PERIOD_PRESETS.find((preset) => of(preset).from === from && of(preset).to === to);
  return (
    <>
      <Pills<PeriodPreset | 'other'>
        label={t('period')}
        value={chosen ?? 'other'}
        onChange={(preset) => preset !== 'other' && question.change({ ...of(preset) })}
        options={PERIOD_PRESETS.map((preset) => ({ value: preset, label: t(`preset.${preset}`) }))}
      />
      <div className={css.reportDays}>
        <DateField name="from" label={t('from')} value={from} onChange={ifRead((from) => question.change({ from }))} />
        <DateField name="to" label={t('to')} value={to} onChange={ifRead((to) => question.change({ to }))} />
      </div>
    </>
  );
}

function MomentFields({ question }: { question: Question }) {
  const t = useReportsText();
  const { today } = useFormat();
  const { as_of, yearStart } = question;
  const chosen = MOMENT_PRESETS.find((preset) => momentOf(preset, today(), yearStart) === as_of);
  return (
    <>
      <Pills<MomentPreset | 'other'>
        label={t('as_of')}
        value={chosen ?? 'other'}
        onChange={(preset) => preset !== 'other' && question.change({ as_of: momentOf(preset, today(), yearStart) })}
        options={MOMENT_PRESETS.map((preset) => ({ value: preset, label: t(`preset.${preset}`) }))}
      />
      <div className={css.reportDays}>
        <DateField
          name="as_of"
          label={t('as_of')}
          value={as_of}
          onChange={ifRead((as_of) => question.change({ as_of }))}
        />
      </div>
    </>
  );
}

function Compare({ question }: { question: Question }) {
  const t = useReportsText();
  return (
    <label>
      <input
        type="checkbox"
        checked={question.compares}
        onChange={(event) => question.change({ compare: event.target.checked ? 'previous' : '' })}
      />{' '}
      {t('compare')}
    </label>
  );
}

function AccountPick({ question }: { question: Question }) {
  const t = useReportsText();
  const words = useWords();
  const { accounts } = useAccounts();
  const { account } = question;
  const options = useMemo(() => {
    // One of a category is not known here, but may be asked for.
    const paths = new Set<string>([...FIXED, ...accounts.map(pathOf), ...(account === '' ? [] : [account])]);
    return [...paths].sort().map((path) => ({ value: path, label: words.account(path, path) }));
  }, [accounts, account, words]);
  return (
    <PickField
      name="account"
      label={t('account')}
      value={account}
      onChange={(path) => question.change({ account: path })}
      options={options}
    />
  );
}

function PartyPick({ question }: { question: Question }) {
  const t = useReportsText();
  const parties = usePartyNames();
  const options = useMemo(
    () =>
      [...parties.values()]
        .map(({ id, name, table }) => ({ value: id, label: name, detail: t(`party.${table}`) }))
        .sort((a, b) => collator.compare(a.label, b.label)),
    [parties, t],
  );
  return (
    <PickField
      name="party_id"
      label={t('name')}
      value={question.party_id}
      onChange={(party_id) => question.change({ party_id })}
      options={options}
    />
  );
}

/** A day that is still being typed asks for nothing. */
const ifRead = (change: (day: string) => void) => (day: string) => {
  if (day === '' || isDay(day)) change(day);
};
