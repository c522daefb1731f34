import { useLedger, useSyncStatus } from '@ledger/react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useParams } from 'wouter';
import { BeingMade } from '../downloads/BeingMade.tsx';
import { DownloadButton } from '../downloads/DownloadButton.tsx';
import { PaperLanguage, usePaperLanguage } from '../downloads/PaperLanguage.tsx';
import { RemoteFailure } from '../failures/RemoteFailure.tsx';
import { useRemote } from '../failures/useRemote.ts';
import { Empty, Loading, Page } from '../ui/Page.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { PendingNotice } from './ConnectionNotice.tsx';
import { isReport, type ReportName } from './catalogue.ts';
import { ReportQuestion } from './ReportQuestion.tsx';
import * as css from './reports.module.css';
import { SheetTables } from './SheetTables.tsx';
import { type Answer, sheetOf } from './sheetOf.ts';
import { useReportsText } from './strings.en.ts';
import { type Question, useQuestion } from './useQuestion.ts';
import { useWords } from './words.ts';

export default function ReportPage() {
  const t = useReportsText();
  const { name } = useParams<{ name: string }>();
  if (!isReport(name)) {
    return (
      <Page title={t('title')} back="/reports">
        <Empty text={t('no_such_report')} />
      </Page>
    );
  }
  return <OneReport key={name} name={name} />;
}

function OneReport({ name }: { name: ReportName }) {
  const t = useReportsText();
  const question = useQuestion(name);
  return (
    <Page title={t(`report.${name}`)} back="/reports" actions={<Downloads name={name} question={question} />}>
      <ReportQuestion name={name} question={question} />
      <PendingNotice />
      {question.params === null ? (
        <Empty text={t(name === 'account-ledger' ? 'choose_account' : 'choose_party')} />
      ) : (
        <AnswerOf name={name} params={question.params} />
      )}
    </Page>
  );
}

function Downloads({ name, question }: { name: ReportName; question: Question }) {
  const t = useReportsText();
  const ledger = useLedger();
  const { params } = question;
  const language = usePaperLanguage();
  if (params === null) return null;
  const file = [name, params.month, params.from, params.to, params.as_of].filter(Boolean).join('-');
  return (
    <>
      {(['pdf', 'csv', 'xlsx'] as const).map((format) => (
        <DownloadButton
          key={format}
          label={format.toUpperCase()}
          name={`${file}.${format}`}
          ask={(signal) => ledger.api.download(`reports/${name}`, { ...params, format, language }, signal)}
        />
      ))}
      {(name === 'gstr-1' || name === 'gstr-3b') && (
        <DownloadButton
          label={t('portal_file')}
          name={`${file}.json`}
          ask={(signal) => ledger.api.download(`reports/${name}`, { ...params, shape: 'portal' }, signal)}
        />
      )}
      <PaperLanguage />
    </>
  );
}

function AnswerOf({ name, params }: { name: ReportName; params: Record<string, string | undefined> }) {
  const t = useReportsText();
  const words = useWords();
  const ledger = useLedger();
  const { syncStatus } = useSyncStatus();
  const { isOnline } = syncStatus;
  const ask = useCallback(
    (signal: AbortSignal) => {
      // What this device has seen, its own changes among it, is in the report too.
      const { cursor } = ledger.getStatus();
      return ledger.api.get<Answer>(`reports/${name}`, { ...params, min_seq: cursor || undefined }, signal);
    },
    [ledger, name, params],
  );
  const { data, error, isLoading, reload, cancel } = useRemote(ask);
  const isMissing = error !== null;
  const wasOnline = useRef(isOnline);
  useEffect(() => {
    if (isOnline && !wasOnline.current && isMissing) reload();
    wasOnline.current = isOnline;
  }, [isOnline, isMissing, reload]);
  const sheet = useMemo(() => data && sheetOf(name, data as never, words), [name, data, words]);
  if (error) return <RemoteFailure failure={error} onRetry={reload} />;
  const slow = isLoading && <BeingMade onCancel={cancel} />;
  if (!sheet) {
    if (!isLoading) return null;
    return (
      <>
        <Loading />
        {slow}
      </>
    );
  }
  const isEmpty = sheet.tables.every((table) => table.rows.length === 0);
  return (
    <div className={isLoading ? `${surfaces.stack} ${css.reportStale}` : surfaces.stack} aria-busy={isLoading}>
      {slow}
      {isEmpty ? <Empty text={t('nothing')} /> : <SheetTables sheet={sheet} />}
    </div>
  );
}
