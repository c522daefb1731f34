import type { Row } from '@ledger/client';
import { useRealtimeData, useRealtimeSync } from '@ledger/react';
import { useMemo } from 'react';
import { useParams } from 'wouter';
import { HistoryLink } from '../audit/HistoryLink.tsx';
import { isNote } from '../documents/billKinds.ts';
import { openOf } from '../documents/billStatus.ts';
import { useFailuresText } from '../failures/strings.en.ts';
import { useFormat } from '../format/useFormat.ts';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { useIsLocked } from '../open-book/useIsLocked.ts';
import { useRemovalText } from '../removal/strings.en.ts';
import { Button } from '../ui/Button.tsx';
import { copiedOf } from '../ui/copied.ts';
import { Notice } from '../ui/Notice.tsx';
import { Empty, Loading, Page } from '../ui/Page.tsx';
import { BillActions } from './BillActions.tsx';
import { BillHead } from './BillHead.tsx';
import { BillLinesTable } from './BillLinesTable.tsx';
import * as css from './BillPage.module.css';
import { BillPayments } from './BillPayments.tsx';
import { totalsOf } from './billDraft.ts';
import { TotalsList } from './LiveTotalsList.tsx';
import { NotesOfBill } from './NotesOfBill.tsx';
import { amountFor } from './payments.ts';
import { useBillsText } from './strings.en.ts';
import { useBillTitle } from './useBillTitle.ts';

type Bill = Row<'bills'>;

export default function BillPage() {
  const t = useBillsText();
  const { id } = useParams<{ id: string }>();
  const canWrite = useCanWrite();
  const { data, isLoading, progress, restore } = useRealtimeData('bills', { filter: `id=eq.${id}` });
  const [bill] = data;
  const titleOf = useBillTitle();
  if (!bill) {
    return (
      <Page title={t('title')} back="/bills">
        {isLoading ? <Loading progress={progress} /> : <Empty text={t('not_here')} />}
      </Page>
    );
  }
  if (bill.deleted_at !== null) {
    return (
      <Page title={titleOf(bill)} back="/bills">
        <Empty text={t('deleted')}>
          {canWrite && <Button onClick={() => void restore(bill.id)}>{t('restore')}</Button>}
        </Empty>
      </Page>
    );
  }
  return <OneBill bill={bill} canWrite={canWrite} />;
}

function OneBill({ bill, canWrite }: { bill: Bill; canWrite: boolean }) {
  const t = useBillsText();
  const failures = useFailuresText();
  const removal = useRemovalText();
  const { day } = useFormat();
  const titleOf = useBillTitle();
  const isLocked = useIsLocked()(bill.issued_on);
  const payments = useBillPayments(bill);
  return (
    <Page title={titleOf(bill)} back="/bills" actions={<BillActions bill={bill} canWrite={canWrite} />}>
      {bill.number === null && <Notice>{t('number_follows_text')}</Notice>}
      {isLocked && <Notice>{failures('period_locked')}</Notice>}
      {bill.reversed_on && <Notice>{removal('reversed_is', { day: day(bill.reversed_on) })}</Notice>}
      <BillHead bill={bill} />
      <BillLinesTable lines={bill.lines} />
      <div className={css.billBelow}>
        <div className={css.billMoney}>
          {payments.isComplete ? (
            <BillPayments bill={bill} payments={payments.data} canWrite={canWrite} />
          ) : (
            <Loading progress={payments.progress} />
          )}
          {!isNote(bill.kind) && <NotesOfBill bill={bill} />}
        </div>
        <TotalsList
          totals={totalsOf(bill)}
          settled={{
            paid: isNote(bill.kind) ? t('refunded') : t('paid'),
            paid_minor: bill.paid_minor,
            returned_minor: bill.returned_minor,
            open_minor: openOf(bill),
          }}
        />
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

/** What names the bill, alone or among others. */
function useBillPayments(bill: Bill) {
  const whose = bill.party_id === null ? 'party_id=is.null' : `party_id=eq.${bill.party_id}`;
  const rows = useRealtimeSync('transactions', { filter: `${whose}&deleted_at=is.null` });
  const data = useMemo(() => rows.data.filter((payment) => amountFor(bill.id, payment) !== null), [rows.data, bill.id]);
  return { data, ...copiedOf(rows) };
}
