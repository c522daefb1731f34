import { useRealtimeData } from '@ledger/react';
import { useLocation, useParams } from 'wouter';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { Empty, Loading, Page } from '../ui/Page.tsx';
import { BillForm } from './BillForm.tsx';
import { useBillsText } from './strings.en.ts';

export default function EditBillPage() {
  const t = useBillsText();
  const { id } = useParams<{ id: string }>();
  const canWrite = useCanWrite();
  const [, go] = useLocation();
  const { data, isLoading, progress, update } = useRealtimeData('bills', { filter: `id=eq.${id}` });
  const [bill] = data;
  const back = () => go(`/bills/${id}`);
  return (
    <Page title={t(`${bill?.kind ?? 'sale'}.edit`)} back={`/bills/${id}`}>
      {!bill && (isLoading ? <Loading progress={progress} /> : <Empty text={t('not_here')} />)}
      {bill && !canWrite && <Empty text={t('may_not_write')} />}
      {bill && canWrite && (
        <BillForm
          key={bill.id}
          bill={bill}
          kind={bill.kind}
          partyId=""
          onCancel={back}
          onSave={async (_, changes) => {
            const { error } = Object.keys(changes).length === 0 ? { error: null } : await update(bill.id, changes);
            if (!error) back();
            return error;
          }}
        />
      )}
    </Page>
  );
}
