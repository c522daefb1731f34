import { useRealtimeData } from '@ledger/react';
import { useMemo, useState } from 'react';
import { useParams } from 'wouter';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { Button } from '../ui/Button.tsx';
import { copiedOf } from '../ui/copied.ts';
import { DownloadIcon, EditIcon } from '../ui/icons.tsx';
import { MainButtons } from '../ui/MainButtons.tsx';
import { Empty, Loading, Page } from '../ui/Page.tsx';
import { useUiText } from '../ui/strings.en.ts';
import { EditPartyDialog } from './EditPartyDialog.tsx';
import { EntryDialog } from './EntryDialog.tsx';
import type { EntrySubject } from './entryStart.ts';
import { LedgerList } from './LedgerList.tsx';
import { ledgerLines } from './ledgerLines.ts';
import { PartyHead } from './PartyHead.tsx';
import type { Party, PartyTable } from './party.ts';
import { RemindButton } from './RemindButton.tsx';
import { StatementDialog } from './StatementDialog.tsx';
import { usePartiesText } from './strings.en.ts';

/** One party: what it owes or is owed, and every entry that made it so. */
export function PartyPage({ table }: { table: PartyTable }) {
  const t = usePartiesText();
  const { id } = useParams<{ id: string }>();
  const canWrite = useCanWrite();
  const { data, isLoading, progress, restore } = useRealtimeData(table, { filter: `id=eq.${id}` });
  const [party] = data;
  if (!party) {
    return (
      <Page title={t(`${table}.title`)} back={`/${table}`}>
        {isLoading ? <Loading progress={progress} /> : <Empty text={t('not_here')} />}
      </Page>
    );
  }
  if (party.deleted_at !== null) {
    return (
      <Page title={party.name} back={`/${table}`}>
        <Empty text={t('deleted')}>
          {canWrite && <Button onClick={() => void restore(party.id)}>{t('restore')}</Button>}
        </Empty>
      </Page>
    );
  }
  return <Ledger table={table} party={party} />;
}

type Open = 'edit' | 'statement' | EntrySubject | null;

function Ledger({ table, party }: { table: PartyTable; party: Party }) {
  const t = usePartiesText();
  const ui = useUiText();
  const canWrite = useCanWrite();
  const { lines, isComplete, progress } = useLines(party);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <Page
      title={party.name}
      back={`/${table}`}
      actions={
        <>
          <Button onClick={() => setOpen('statement')}>
            <DownloadIcon />
            {t('statement')}
          </Button>
          <RemindButton party={party} />
          {canWrite && (
            <Button onClick={() => setOpen('edit')}>
              <EditIcon />
              {ui('edit')}
            </Button>
          )}
        </>
      }
    >
      <PartyHead party={party} />
      {isComplete ? (
        <LedgerList lines={lines} onOpen={canWrite ? (entry) => setOpen({ entry }) : null} />
      ) : (
        <Loading progress={progress} />
      )}
      {canWrite && (
        <MainButtons>
          <Button look="gave" onClick={() => setOpen({ direction: 'gave' })}>
            {t('you_gave')}
          </Button>
          <Button look="got" onClick={() => setOpen({ direction: 'got' })}>
            {t('you_got')}
          </Button>
        </MainButtons>
      )}
      {open === 'edit' && <EditPartyDialog table={table} party={party} onClose={close} />}
      {open === 'statement' && <StatementDialog party={party} onClose={close} />}
      {open !== null && typeof open === 'object' && (
        <EntryDialog table={table} party={party} subject={open} onClose={close} />
      )}
    </Page>
  );
}

function useLines(party: Party) {
  const filter = `party_id=eq.${party.id}&deleted_at=is.null`;
  const transactions = useRealtimeData('transactions', { filter });
  const bills = useRealtimeData('bills', { filter });
  const vouchers = useRealtimeData('vouchers', { filter: 'deleted_at=is.null' });
  const { id, opening_balance_minor, opening_counts_on } = party;
  const [given, billed, booked] = [transactions.data, bills.data, vouchers.data];
  // The party's row is another one with each entry; what its ledger begins with is not.
  const opening = useMemo(
    () => ({ id, opening_balance_minor, opening_counts_on }),
    [id, opening_balance_minor, opening_counts_on],
  );
  const lines = useMemo(
    () => ledgerLines(opening, { transactions: given, bills: billed, vouchers: booked }).reverse(),
    [opening, given, billed, booked],
  );
  // Each line has the balance after it, which all of them make.
  return { lines, ...copiedOf(transactions, bills, vouchers) };
}
