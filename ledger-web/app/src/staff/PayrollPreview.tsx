import type { PayrollReport } from '@ledger/client';
import { useLedger, useRealtimeCRUD, useSyncStatus } from '@ledger/react';
import { useCallback } from 'react';
import { useCanWrite } from '../books/useCanWrite.ts';
import { Button, ButtonLink } from '../design/Button.tsx';
import { Empty, Loading } from '../design/Page.tsx';
import { RemoteFailure } from '../design/RemoteFailure.tsx';
import { useDesignText } from '../design/strings.en.ts';
import { useFormat } from '../design/useFormat.ts';
import { useRemote } from '../design/useRemote.ts';
import { useIsLocked } from '../records/useIsLocked.ts';
import { lastDayOf } from './memberLines.ts';
import { PayrollTable } from './PayrollTable.tsx';
import { useStaffText } from './strings.en.ts';

/** What the wages of a month would be; the run itself can be made without a connection too. */
export function PayrollPreview({ month }: { month: string }) {
  const t = useStaffText();
  const design = useDesignText();
  const canWrite = useCanWrite();
  const format = useFormat();
  const ledger = useLedger();
  const { syncStatus } = useSyncStatus();
  const { create, isCreating } = useRealtimeCRUD('payroll_runs');
  const { cursor } = syncStatus;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when anything in the book has changed
  const ask = useCallback(() => ledger.api.get<PayrollReport>('reports/payroll', { month }), [ledger, month, cursor]);
  const { data, error, isLoading, reload } = useRemote(ask);
  const isLocked = useIsLocked()(lastDayOf(month));
  const isEmpty = data !== null && data.members.length === 0;
  return (
    <>
      <p>
        {t('not_posted', { month: format.month(month) })} {data && !isEmpty && t('preview')}
      </p>
      {error && <RemoteFailure failure={error} onRetry={reload} />}
      {isLoading && !data && <Loading />}
      {isEmpty && (
        <Empty text={t('nobody')}>
          <ButtonLink to="/staff">{t('people')}</ButtonLink>
        </Empty>
      )}
      {data && !isEmpty && <PayrollTable lines={data.members} sums={data} slipsOf={null} />}
      {isLocked && <p className="notice">{design('failure.period_locked')}</p>}
      {canWrite && !isEmpty && !isLocked && (
        <div className="buttons">
          <Button look="primary" busy={isCreating} onClick={() => void create({ month })}>
            {t('post', { month: format.month(month) })}
          </Button>
        </div>
      )}
    </>
  );
}
