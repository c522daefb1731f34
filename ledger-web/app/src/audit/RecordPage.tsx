import type { RecordHistory } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useCallback } from 'react';
import { useParams } from 'wouter';
import { RemoteFailure } from '../failures/RemoteFailure.tsx';
import { useRemote } from '../failures/useRemote.ts';
import { Empty, Loading } from '../ui/Page.tsx';
import { type Fields, useRecordWords } from '../vocabulary/useRecordWords.ts';
import { AuditFrame } from './AuditFrame.tsx';
import * as css from './audit.module.css';
import { RecordEvent } from './RecordEvent.tsx';
import { RecordLink } from './RecordLink.tsx';
import { useAuditText } from './strings.en.ts';

/** A record's whole history: each change with what stood there before and after. */
export default function RecordPage() {
  const t = useAuditText();
  const words = useRecordWords();
  const ledger = useLedger();
  const { id } = useParams<{ id: string }>();
  const ask = useCallback(() => ledger.api.get<RecordHistory>(`audit/records/${id}`), [ledger, id]);
  const { data, error, isLoading, reload } = useRemote(ask);
  const current = (data?.current ?? {}) as Fields;
  const name = data?.table ? [words.table(data.table), words.subject(current)].filter(Boolean).join(': ') : '';
  return (
    <AuditFrame title={name || t('record_title')}>
      {isLoading && !data && <Loading />}
      {error?.code === 'not_found' ? (
        <Empty text={t('record_empty')} />
      ) : (
        error && <RemoteFailure failure={error} onRetry={reload} />
      )}
      {data && <RecordLink id={data.id} table={data.table} fields={current} />}
      {data && (
        <ol className={css.events} aria-label={t('record_title')}>
          {[...data.events].reverse().map((event) => (
            <RecordEvent key={event.seq} event={event} words={words} />
          ))}
        </ol>
      )}
    </AuditFrame>
  );
}
