import type { PayrollReport, Row } from '@ledger/client';
import { useLedger, useRealtimeData, useSyncStatus } from '@ledger/react';
import { useCallback, useState } from 'react';
import { addMonths, monthOf } from '../calendar/days.ts';
import { DownloadButton } from '../downloads/DownloadButton.tsx';
import { PaperLanguage, usePaperLanguage } from '../downloads/PaperLanguage.tsx';
import { useFailureText } from '../failures/failures.ts';
import { useRemote } from '../failures/useRemote.ts';
import { useFormat } from '../format/useFormat.ts';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { useIsLocked } from '../open-book/useIsLocked.ts';
import { RemoveDialog } from '../removal/RemoveDialog.tsx';
import { Button } from '../ui/Button.tsx';
import { MonthStepper } from '../ui/MonthStepper.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Loading, Page } from '../ui/Page.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { lastDayOf } from './memberLines.ts';
import { PayrollPreview } from './PayrollPreview.tsx';
import { PayrollTable } from './PayrollTable.tsx';
import { StaffNav } from './StaffNav.tsx';
import { useStaffText } from './strings.en.ts';

type Run = Row<'payroll_runs'>;

/** A month's wages: as they would be, or as they were posted. */
export default function PayrollPage() {
  const t = useStaffText();
  const { today } = useFormat();
  const [month, setMonth] = useState(addMonths(monthOf(today()), -1));
  const { data, isLoading, progress } = useRealtimeData('payroll_runs', {
    filter: `month=eq.${month}&deleted_at=is.null`,
  });
  const [run] = data;
  return (
    <Page title={t('payroll')}>
      <StaffNav />
      <MonthStepper month={month} onChange={setMonth} />
      {run && <PostedPayroll run={run} />}
      {!run && (isLoading ? <Loading progress={progress} /> : <PayrollPreview key={month} month={month} />)}
    </Page>
  );
}

function PostedPayroll({ run }: { run: Run }) {
  const t = useStaffText();
  // A payroll is dated on the last day of its month.
  const isLocked = useIsLocked()(lastDayOf(run.month));
  const canWrite = useCanWrite() && !isLocked;
  const ledger = useLedger();
  const { month } = useFormat();
  const isSent = run.seq > 0;
  const language = usePaperLanguage();
  return (
    <>
      <p>{t('posted', { month: month(run.month) })}</p>
      {!isSent && <Notice>{t('reckoned_later')}</Notice>}
      {isSent && <Difference run={run} canWrite={canWrite} />}
      {run.members && <PayrollTable lines={run.members} sums={run} slipsOf={isSent ? run.month : null} />}
      <div className={surfaces.buttons}>
        {isSent && <PaperLanguage />}
        {isSent && (
          <DownloadButton
            label={t('payroll_pdf')}
            name={`payroll-${run.month}.pdf`}
            ask={(signal) =>
              ledger.api.download(
                'reports/payroll',
                { month: run.month, format: 'pdf', language, min_seq: run.seq },
                signal,
              )
            }
          />
        )}
        {canWrite && <RemoveRun run={run} />}
      </div>
    </>
  );
}

/** Says when attendance or wages have changed since; only the server can tell. */
function Difference({ run, canWrite }: { run: Run; canWrite: boolean }) {
  const t = useStaffText();
  const failureText = useFailureText();
  const { money } = useFormat();
  const ledger = useLedger();
  const { syncStatus } = useSyncStatus();
  const { update, isUpdating } = useRealtimeData('payroll_runs', { enabled: false });
  const { month, seq } = run;
  // Attendance of another device moves the cursor too.
  const { cursor, pendingOperations } = syncStatus;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when anything in the book has changed
  const ask = useCallback(
    () => ledger.api.get<PayrollReport>('reports/payroll', { month, min_seq: seq }),
    [ledger, month, seq, cursor],
  );
  const report = useRemote(ask);
  const difference = report.data?.difference_minor ?? 0;
  const isAny = report.data?.members.some((member) => member.difference_minor !== 0);
  if (pendingOperations > 0 || !isAny) return null;
  return (
    <Notice look="warn" role="status">
      <p>{t('changed_since', { amount: money(difference) })}</p>
      {canWrite && (
        <Button busy={isUpdating} onClick={() => void update(run.id, { month })}>
          {t('reckon_again')}
        </Button>
      )}
      {report.error && <p className={texts.wrong}>{failureText(report.error)}</p>}
    </Notice>
  );
}

function RemoveRun({ run }: { run: Run }) {
  const t = useStaffText();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        {t('run_remove')}
      </Button>
      {asking && (
        <RemoveDialog
          table="payroll_runs"
          id={run.id}
          title={t('run_remove')}
          confirm={t('run_remove')}
          said={t('run_removed')}
          onRemoved={close}
          onCancel={close}
        >
          <p>{t('run_remove_text')}</p>
        </RemoveDialog>
      )}
    </>
  );
}
