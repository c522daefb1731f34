import type { Row } from '@ledger/client';
import { useRealtimeData, useRealtimeSync } from '@ledger/react';
import { useMemo, useState } from 'react';
import { useParams } from 'wouter';
import { HistoryLink } from '../audit/HistoryLink.tsx';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { Button } from '../ui/Button.tsx';
import { copiedOf } from '../ui/copied.ts';
import { EditIcon } from '../ui/icons.tsx';
import { MainButtons } from '../ui/MainButtons.tsx';
import { Empty, Loading, Page } from '../ui/Page.tsx';
import { useUiText } from '../ui/strings.en.ts';
import { MemberDialog } from './MemberDialog.tsx';
import { MemberHead } from './MemberHead.tsx';
import { MemberLedger } from './MemberLedger.tsx';
import { memberLines } from './memberLines.ts';
import { type PaymentSubject, StaffPaymentDialog } from './StaffPaymentDialog.tsx';
import { useStaffText } from './strings.en.ts';

/** One member of staff: what was paid and earned, and what is owed now. */
export default function MemberPage() {
  const t = useStaffText();
  const { id } = useParams<{ id: string }>();
  const canWrite = useCanWrite();
  const { data, isLoading, progress, restore } = useRealtimeData('staff', { filter: `id=eq.${id}` });
  const [member] = data;
  if (!member) {
    return (
      <Page title={t('title')} back="/staff">
        {isLoading ? <Loading progress={progress} /> : <Empty text={t('not_here')} />}
      </Page>
    );
  }
  if (member.deleted_at !== null) {
    return (
      <Page title={member.name} back="/staff">
        <Empty text={t('deleted')}>
          {canWrite && <Button onClick={() => void restore(member.id)}>{t('restore')}</Button>}
        </Empty>
      </Page>
    );
  }
  return <OneMember member={member} canWrite={canWrite} />;
}

function OneMember({ member, canWrite }: { member: Row<'staff'>; canWrite: boolean }) {
  const t = useStaffText();
  const ui = useUiText();
  const { lines, isComplete, progress } = useLines(member.id);
  const [open, setOpen] = useState<'edit' | PaymentSubject | null>(null);
  const close = () => setOpen(null);
  return (
    <Page
      title={member.name}
      back="/staff"
      actions={
        canWrite && (
          <Button onClick={() => setOpen('edit')}>
            <EditIcon />
            {ui('edit')}
          </Button>
        )
      }
    >
      <MemberHead member={member} />
      {isComplete ? (
        <MemberLedger lines={lines} onOpen={canWrite ? (payment) => setOpen({ payment }) : null} />
      ) : (
        <Loading progress={progress} />
      )}
      <HistoryLink id={member.id} />
      {canWrite && (
        <MainButtons>
          <Button look="gave" onClick={() => setOpen({ direction: 'gave' })}>
            {t('pay')}
          </Button>
          <Button look="got" onClick={() => setOpen({ direction: 'got' })}>
            {t('got_back')}
          </Button>
        </MainButtons>
      )}
      {open === 'edit' && <MemberDialog member={member} onClose={close} />}
      {open !== null && open !== 'edit' && <StaffPaymentDialog member={member} subject={open} onClose={close} />}
    </Page>
  );
}

function useLines(staffId: string) {
  const transactions = useRealtimeSync('transactions', { filter: `party_id=eq.${staffId}&deleted_at=is.null` });
  const runs = useRealtimeSync('payroll_runs', { filter: 'deleted_at=is.null' });
  const vouchers = useRealtimeSync('vouchers', { filter: 'deleted_at=is.null' });
  const lines = useMemo(
    () => memberLines(staffId, transactions.data, runs.data, vouchers.data).reverse(),
    [staffId, transactions.data, runs.data, vouchers.data],
  );
  return { lines, ...copiedOf(transactions, runs, vouchers) };
}
