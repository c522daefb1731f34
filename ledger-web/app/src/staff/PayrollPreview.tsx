import type { PayrollReport } from '@ledger/client';
import { useLedger, useRealtimeCRUD, useSyncStatus } from '@ledger/react';
import { useCallback } from 'react';
import { RemoteFailure } from '../failures/RemoteFailure.tsx';
import { useFailuresText } from '../failures/strings.en.ts';
import { useRemote } from '../failures/useRemote.ts';
import { useFormat } from '../format/useFormat.ts';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { useIsLocked } from '../open-book/useIsLocked.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Empty, Loading } from '../ui/Page.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { lastDayOf } from './memberLines.ts';
import { PayrollTable } from './PayrollTable.tsx';
import { useStaffText } from './strings.en.ts';

/** What the wages of a month would be; the run itself can be made without a connection too. */
export function PayrollPreview({ month }: { month: string }) {
  const t = useStaffText();
  const failures = useFailuresText();
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
      {isLocked && <Notice>{failures('period_locked')}</Notice>}
      {canWrite && !isEmpty && !isLocked && (
        <div className={surfaces.buttons}>
          <Button look="primary" busy={isCreating} onClick={() => void create({ month })}>
            {t('post', { month: format.month(month) })}
          </Button>
        </div>
      )}
    </>
  );
}
