import type { Row } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useState } from 'react';
import { isNote } from '../documents/billKinds.ts';
import { DownloadButton } from '../downloads/DownloadButton.tsx';
import { PaperLanguage, usePaperLanguage } from '../downloads/PaperLanguage.tsx';
import { fileName } from '../downloads/saveFile.ts';
import { useIsLocked } from '../open-book/useIsLocked.ts';
import { ReverseDialog } from '../removal/ReverseDialog.tsx';
import { useRemovalText } from '../removal/strings.en.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { EditIcon, RecycleIcon } from '../ui/icons.tsx';
import { useUiText } from '../ui/strings.en.ts';
import { RemoveBill } from './RemoveBill.tsx';
import { ShareBill } from './ShareBill.tsx';
import { useBillsText } from './strings.en.ts';
import { useBillTitle } from './useBillTitle.ts';

type Bill = Row<'bills'>;

/** What can be done with a bill: printed, sent, returned, taken back, edited, removed. */
export function BillActions({ bill, canWrite }: { bill: Bill; canWrite: boolean }) {
  const t = useBillsText();
  const ui = useUiText();
  const removal = useRemovalText();
  const title = useBillTitle()(bill);
  const mayChange = !useIsLocked()(bill.issued_on) && canWrite;
  const [open, setOpen] = useState<'remove' | 'reverse' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {/* A bill that the server does not have has no number there either. */}
      {bill.seq > 0 && <Papers bill={bill} title={title} />}
      <ShareBill bill={bill} title={title} />
      {canWrite && !isNote(bill.kind) && bill.reversed_on === null && (
        <ButtonLink to={`/bills/new?of=${bill.id}`}>{t('return')}</ButtonLink>
      )}
      {canWrite && (
        <Button onClick={() => setOpen('reverse')}>{removal(bill.reversed_on ? 'unreverse' : 'reverse')}</Button>
      )}
      {mayChange && (
        <>
          <ButtonLink to={`/bills/${bill.id}/edit`}>
            <EditIcon />
            {ui('edit')}
          </ButtonLink>
          <Button look="bare" aria-label={t('remove')} onClick={() => setOpen('remove')}>
            <RecycleIcon />
          </Button>
        </>
      )}
      {open === 'remove' && <RemoveBill bill={bill} title={title} onCancel={close} />}
      {open === 'reverse' && (
        <ReverseDialog
          table="bills"
          record={{ id: bill.id, day: bill.issued_on, reversed_on: bill.reversed_on }}
          title={title}
          onClose={close}
        />
      )}
    </>
  );
}

/** As it is sent, and as the printer of a till prints it. */
function Papers({ bill, title }: { bill: Bill; title: string }) {
  const t = useBillsText();
  const ledger = useLedger();
  const language = usePaperLanguage();
  const asked = { bill_id: bill.id, format: 'pdf', language, min_seq: bill.seq };
  const paper = (layout: 'a4' | 'receipt') => (signal: AbortSignal) =>
    ledger.api.download('reports/bill', { ...asked, layout }, signal);
  return (
    <>
      <DownloadButton label={t('pdf')} name={`${fileName(title)}.pdf`} ask={paper('a4')} />
      <DownloadButton
        label={t('receipt')}
        name={`${fileName(`${title} ${t('receipt')}`)}.pdf`}
        ask={paper('receipt')}
      />
      <PaperLanguage />
    </>
  );
}
