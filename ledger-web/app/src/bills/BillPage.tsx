import type { Row } from '@ledger/client';
import { useLedger, useRealtimeData, useRealtimeSync } from '@ledger/react';
import { useState } from 'react';
import { useParams } from 'wouter';
import { HistoryLink } from '../audit/HistoryLink.tsx';
import { DownloadButton } from '../downloads/DownloadButton.tsx';
import { fileName } from '../downloads/saveFile.ts';
import { useFailuresText } from '../failures/strings.en.ts';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { useIsLocked } from '../open-book/useIsLocked.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { EditIcon, RecycleIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Empty, Loading, Page } from '../ui/Page.tsx';
import { useUiText } from '../ui/strings.en.ts';
import { BillHead } from './BillHead.tsx';
import { BillLinesTable } from './BillLinesTable.tsx';
import * as css from './BillPage.module.css';
import { BillPayments } from './BillPayments.tsx';
import { totalsOf } from './billDraft.ts';
import { TotalsList } from './LiveTotalsList.tsx';
import { RemoveBill } from './RemoveBill.tsx';
import { useBillsText } from './strings.en.ts';

type Bill = Row<'bills'>;

export default function BillPage() {
  const t = useBillsText();
  const { id } = useParams<{ id: string }>();
  const canWrite = useCanWrite();
  const { data, isLoading, progress, restore } = useRealtimeData('bills', { filter: `id=eq.${id}` });
  const [bill] = data;
  if (!bill) {
    return (
      <Page title={t('title')} back="/bills">
        {isLoading ? <Loading progress={progress} /> : <Empty text={t('not_here')} />}
      </Page>
    );
  }
  if (bill.deleted_at !== null) {
    return (
      <Page title={titleOf(bill, t)} back="/bills">
        <Empty text={t('deleted')}>
          {canWrite && <Button onClick={() => void restore(bill.id)}>{t('restore')}</Button>}
        </Empty>
      </Page>
    );
  }
  return <OneBill bill={bill} canWrite={canWrite} />;
}

function titleOf(bill: Bill, t: ReturnType<typeof useBillsText>): string {
  return bill.number ? t('bill_titled', { number: bill.number }) : t(`${bill.kind}.title`);
}

function OneBill({ bill, canWrite }: { bill: Bill; canWrite: boolean }) {
  const t = useBillsText();
  const failures = useFailuresText();
  const isLocked = useIsLocked()(bill.issued_on);
  const payments = useRealtimeSync('transactions', { filter: `bill_id=eq.${bill.id}&deleted_at=is.null` });
  return (
    <Page title={titleOf(bill, t)} back="/bills" actions={<BillActions bill={bill} canWrite={canWrite} />}>
      {bill.number === null && <Notice>{t('number_follows_text')}</Notice>}
      {isLocked && <Notice>{failures('period_locked')}</Notice>}
      <BillHead bill={bill} />
      <BillLinesTable lines={bill.lines} />
      <div className={css.billBelow}>
        {payments.isComplete ? (
          <BillPayments bill={bill} payments={payments.data} canWrite={canWrite} />
        ) : (
          <Loading progress={payments.progress} />
        )}
        <TotalsList totals={totalsOf(bill.lines, bill.discount_minor)} paid={bill.paid_minor} />
      </div>
      {bill.note && (
        <section>
          <h2>{t('note')}</h2>
          <p className={css.billNote}>{bill.note}</p>
        </section>
      )}
      <HistoryLink id={bill.id} />
    </Page>
  );
}

function BillActions({ bill, canWrite }: { bill: Bill; canWrite: boolean }) {
  const t = useBillsText();
  const ui = useUiText();
  const ledger = useLedger();
  const mayChange = !useIsLocked()(bill.issued_on) && canWrite;
  const [removing, setRemoving] = useState(false);
  return (
    <>
      {/* A bill that the server does not have has no number there either. */}
      {bill.seq > 0 && (
        <DownloadButton
          label={t('pdf')}
          name={`${fileName(titleOf(bill, t))}.pdf`}
          ask={(signal) =>
            ledger.api.download('reports/bill', { bill_id: bill.id, format: 'pdf', min_seq: bill.seq }, signal)
          }
        />
      )}
      {mayChange && (
        <>
          <ButtonLink to={`/bills/${bill.id}/edit`}>
            <EditIcon />
            {ui('edit')}
          </ButtonLink>
          <Button look="bare" aria-label={t('remove')} onClick={() => setRemoving(true)}>
            <RecycleIcon />
          </Button>
        </>
      )}
      {removing && <RemoveBill bill={bill} title={titleOf(bill, t)} onCancel={() => setRemoving(false)} />}
    </>
  );
}
