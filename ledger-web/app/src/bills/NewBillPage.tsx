import { useRealtimeCRUD } from '@ledger/react';
import { useLocation, useSearchParams } from 'wouter';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { Empty, Page } from '../ui/Page.tsx';
import { BillForm } from './BillForm.tsx';
import type { BillKind } from './billDraft.ts';
import { useBillsText } from './strings.en.ts';

/** `/bills/new?kind=purchase&party=ID`; a sale to nobody in particular where the address does not say. */
export default function NewBillPage() {
  const t = useBillsText();
  const canWrite = useCanWrite();
  const [asked] = useSearchParams();
  const [, go] = useLocation();
  const { create } = useRealtimeCRUD('bills');
  const kind: BillKind = asked.get('kind') === 'purchase' ? 'purchase' : 'sale';
  return (
    <Page title={t(`${kind}.add`)} back="/bills">
      {canWrite ? (
        <BillForm
          bill={null}
          kind={kind}
          partyId={asked.get('party') ?? ''}
          onCancel={() => go('/bills')}
          onSave={async (data) => {
            const { data: made, error } = await create(data);
            if (made) go(`/bills/${made.id}`, { replace: true });
            return error;
          }}
        />
      ) : (
        <Empty text={t('may_not_write')} />
      )}
    </Page>
  );
}
