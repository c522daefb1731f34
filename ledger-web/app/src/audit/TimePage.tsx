import type { ReplayedBalances } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useCallback, useState } from 'react';
import { RemoteFailure } from '../failures/RemoteFailure.tsx';
import { useRemote } from '../failures/useRemote.ts';
import { useFormat } from '../format/useFormat.ts';
import * as fields from '../forms/fields.module.css';
import { SheetTables } from '../reports/SheetTables.tsx';
import { useWords } from '../reports/words.ts';
import { Empty, Loading } from '../ui/Page.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { AuditFrame } from './AuditFrame.tsx';
import * as css from './audit.module.css';
import { DayJump, NothingYet } from './DayJump.tsx';
import { useAuditText } from './strings.en.ts';
import { TimeSlider } from './TimeSlider.tsx';
import { accountBalances, comparison, partyBalances } from './timeSheet.ts';
import { useMoment } from './useMoment.ts';

/** Every balance as it was after any event, or at the end of any day, beside what it is now. */
export default function TimePage() {
  const t = useAuditText();
  const ledger = useLedger();
  const now = useRemote(useCallback(() => ledger.api.get<ReplayedBalances>('audit/balances'), [ledger]));
  return (
    <AuditFrame title={t('time')}>
      <p className={texts.muted}>{t('time_about')}</p>
      {now.error && <RemoteFailure failure={now.error} onRetry={now.reload} />}
      {now.data ? <ThroughTime now={now.data} /> : now.isLoading && <Loading />}
    </AuditFrame>
  );
}

function ThroughTime({ now }: { now: ReplayedBalances }) {
  const t = useAuditText();
  const { day, instant } = useFormat();
  const [onlyChanged, setOnlyChanged] = useState(false);
  const past = useMoment(now.as_of_seq);
  const { seq, balances, isCurrent } = past;
  // Events may have come since the page was opened.
  const head = Math.max(now.as_of_seq, seq);
  const said =
    seq === 0
      ? t('before_first')
      : isCurrent && balances?.recorded_at
        ? t('as_of', { seq, head, when: instant(balances.recorded_at) })
        : t('event_number', { seq });
  return (
    <>
      <TimeSlider seq={seq} head={head} said={said} onChange={(next) => past.goTo({ seq: next })}>
        <DayJump day={past.day} onJump={(next) => past.goTo({ day: next })} />
      </TimeSlider>
      {past.day !== null && isCurrent && seq === 0 && <NothingYet day={day(past.day)} />}
      <label className={fields.checkbox}>
        <input type="checkbox" checked={onlyChanged} onChange={(event) => setOnlyChanged(event.target.checked)} />
        {t('only_changed')}
      </label>
      {past.error && <RemoteFailure failure={past.error} onRetry={past.reload} />}
      {balances && (
        <div className={isCurrent ? surfaces.stack : `${surfaces.stack} ${css.isBehind}`} aria-busy={!isCurrent}>
          <Comparison past={balances} now={now} onlyChanged={onlyChanged} />
        </div>
      )}
    </>
  );
}

interface ComparisonProps {
  past: ReplayedBalances;
  now: ReplayedBalances;
  onlyChanged: boolean;
}

function Comparison({ past, now, onlyChanged }: ComparisonProps) {
  const t = useAuditText();
  const words = useWords();
  const accountName = (account: string) => words.account(account, account.split(':').slice(1).join(':') || account);
  const columns = { was: t('was'), now: t('now'), difference: t('difference') };
  const parties = comparison(
    partyBalances(past),
    partyBalances(now),
    { caption: t('parties'), name: t('name'), ...columns },
    onlyChanged,
  );
  const accounts = comparison(
    accountBalances(past, accountName),
    accountBalances(now, accountName),
    { caption: t('accounts'), name: t('account'), ...columns },
    onlyChanged,
  );
  const tables = [accounts, parties].filter((table) => table.rows.length > 0);
  if (tables.length === 0) return <Empty text={onlyChanged ? t('nothing_changed') : t('nothing_then')} />;
  return <SheetTables sheet={{ tables }} />;
}
