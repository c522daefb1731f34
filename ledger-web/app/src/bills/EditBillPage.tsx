import type { BillData, Row } from '@ledger/client';
import { useRealtimeData } from '@ledger/react';
import { useLocation, useParams } from 'wouter';
import { changedOnly } from '../forms/changedOnly.ts';
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
          // What another device writes meanwhile does not change what is typed here.
          key={bill.id}
          bill={bill}
          kind={bill.kind}
          partyId=""
          onCancel={back}
          onSave={async (written) => {
            const changes = changesOf(bill, written);
            const { error } = Object.keys(changes).length === 0 ? { error: null } : await update(bill.id, changes);
            if (!error) back();
            return error;
          }}
        />
      )}
    </Page>
  );
}

function changesOf(bill: Row<'bills'>, { lines, ...fields }: BillData): Partial<BillData> {
  const isSame = JSON.stringify(bill.lines.map(inOrder)) === JSON.stringify(lines.map(inOrder));
  return { ...changedOnly(bill, fields), ...(isSame ? {} : { lines }) };
}

const inOrder = (line: BillData['lines'][number]) => [
  line.description,
  line.quantity,
  line.unit_price_minor,
  line.discount_minor ?? 0,
  line.tax_rate_bp ?? 0,
];
