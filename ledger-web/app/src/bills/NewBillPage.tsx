import type { Row } from '@ledger/client';
import { useRealtimeCRUD, useRealtimeData } from '@ledger/react';
import { useLocation, useSearchParams } from 'wouter';
import { type BillKind, counterpartOf, isKind } from '../documents/billKinds.ts';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { Empty, Loading, Page } from '../ui/Page.tsx';
import { BillForm } from './BillForm.tsx';
import { useBillsText } from './strings.en.ts';

/** `/bills/new?kind=purchase&party=ID`; a sale to nobody in particular where the address does not say. `of=ID` takes back a bill. */
export default function NewBillPage() {
  const t = useBillsText();
  const canWrite = useCanWrite();
  const [asked] = useSearchParams();
  const of = useRealtimeData('bills', { filter: `id=eq.${asked.get('of')}`, enabled: asked.has('of') });
  const taken = of.data[0] ?? null;
  const wanted = asked.get('kind');
  const kind = taken ? counterpartOf(taken.kind) : isKind(wanted) ? wanted : 'sale';
  return (
    <Page title={t(`${kind}.add`)} back={taken ? `/bills/${taken.id}` : '/bills'}>
      {!canWrite && <Empty text={t('may_not_write')} />}
      {canWrite && of.isLoading && asked.has('of') && <Loading progress={of.progress} />}
      {canWrite && !(of.isLoading && asked.has('of')) && (
        <NewBill key={kind} kind={kind} partyId={asked.get('party') ?? ''} of={taken} />
      )}
    </Page>
  );
}

function NewBill({ kind, partyId, of }: { kind: BillKind; partyId: string; of: Row<'bills'> | null }) {
  const [, go] = useLocation();
  const { create } = useRealtimeCRUD('bills');
  return (
    <BillForm
      bill={null}
      kind={kind}
      partyId={partyId}
      of={of}
      onCancel={() => go(of ? `/bills/${of.id}` : '/bills')}
      onSave={async (data) => {
        const { data: made, error } = await create(data);
        if (made) go(`/bills/${made.id}`, { replace: true });
        return error;
      }}
    />
  );
}
