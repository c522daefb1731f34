import { useRealtimeSync } from '@ledger/react';
import { useDeferredValue, useMemo } from 'react';
import { BILL_KINDS, type BillKind, isNote } from '../documents/billKinds.ts';
import { useFormat } from '../format/useFormat.ts';
import { Pills } from '../forms/Pills.tsx';
import { SearchField } from '../forms/SearchField.tsx';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { usePartyNames } from '../parties/usePartyNames.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { copiedOf } from '../ui/copied.ts';
import { AddIcon } from '../ui/icons.tsx';
import { Empty, Loading, Page } from '../ui/Page.tsx';
import { useKept } from '../ui/useKept.ts';
import { VirtualList } from '../ui/VirtualList.tsx';
import { BillRow, ROW_HEIGHT } from './BillRow.tsx';
import { BillSummary } from './BillSummary.tsx';
import { billsMatching, countsOf, type ListedBill, listed, STATUS_CHOICES, type StatusChoice } from './billList.ts';
import { useBillsText } from './strings.en.ts';

interface View {
  kind: BillKind;
  status: StatusChoice;
  search: string;
}

const INITIAL: View = { kind: 'sale', status: 'all', search: '' };

/** Sale bills, or purchase bills: what is open, what is late, and the way to each one. */
export default function BillsPage() {
  const t = useBillsText();
  const canWrite = useCanWrite();
  const [view, change] = useKept('bills', INITIAL);
  const bills = useBills(view);
  const { all, isComplete, progress } = bills;
  const add = canWrite && (
    <ButtonLink to={`/bills/new?kind=${view.kind}`} look="primary">
      <AddIcon />
      {t(`${view.kind}.add`)}
    </ButtonLink>
  );
  return (
    <Page title={t('title')} actions={all.length > 0 && add}>
      <Pills
        joined
        label={t('kind')}
        value={view.kind}
        onChange={(kind) => change({ kind })}
        options={BILL_KINDS.map((kind) => ({ value: kind, label: t(`${kind}.tab`) }))}
      />
      {!isComplete && <Loading progress={progress} />}
      {isComplete && all.length === 0 && <Empty text={t(`${view.kind}.empty`)}>{add}</Empty>}
      {all.length > 0 && <FoundBills view={view} bills={bills} onChange={change} />}
    </Page>
  );
}

const idOfBill = ({ bill }: ListedBill) => bill.id;

interface FoundBillsProps {
  view: View;
  bills: ReturnType<typeof useBills>;
  onChange(some: Partial<View>): void;
}

function FoundBills({ view, bills, onChange }: FoundBillsProps) {
  const t = useBillsText();
  const { number } = useFormat();
  const { matching, counts, shown, isComplete } = bills;
  return (
    <>
      {isComplete && <BillSummary kind={view.kind} bills={matching} />}
      <SearchField
        label={t('search')}
        value={view.search}
        onChange={(search) => onChange({ search })}
        found={t('found', { count: matching.length })}
      />
      <Pills<StatusChoice>
        label={t('status')}
        value={view.status}
        onChange={(status) => onChange({ status })}
        options={choicesFor(view.kind, counts).map((value) => ({
          value,
          label: value !== 'all' && isNote(view.kind) ? t(`note_status.${value}`) : t(`status.${value}`),
          ...(isComplete ? { count: number(counts[value]) } : {}),
        }))}
      />
      {isComplete && shown.length === 0 && <Empty text={t('no_match')} />}
      {shown.length > 0 && (
        <VirtualList label={t('title')} items={shown} keyOf={idOfBill} rowHeight={ROW_HEIGHT}>
          {(item) => <BillRow item={item} />}
        </VirtualList>
      )}
    </>
  );
}

/** Nothing falls due of a note, and what was taken back is a choice only where there is some. */
const choicesFor = (kind: BillKind, counts: Record<StatusChoice, number>): readonly StatusChoice[] =>
  STATUS_CHOICES.filter((choice) => {
    if (choice === 'overdue') return !isNote(kind);
    return choice !== 'reversed' || counts.reversed > 0;
  });

/** Typing stays quick over ten thousand: the list may follow a moment later. */
function useBills({ kind, status, search }: View) {
  const { today } = useFormat();
  const parties = usePartyNames();
  const day = today();
  const filter = `deleted_at=is.null&kind=eq.${kind}`;
  const { data, isComplete, progress } = useBillRows(filter);
  const all = useMemo(() => listed(data, (id) => parties.get(id)?.name, day), [data, parties, day]);
  const typed = useDeferredValue(search);
  const matching = useMemo(() => billsMatching(all, typed), [all, typed]);
  const counts = useMemo(() => countsOf(matching), [matching]);
  const shown = useMemo(
    () => (status === 'all' ? matching : matching.filter((item) => item.status === status)),
    [matching, status],
  );
  return { all, isComplete, progress, matching, counts, shown };
}

function useBillRows(filter: string) {
  const rows = useRealtimeSync('bills', { filter });
  // Newest first; of one day the one that was made last.
  const data = useMemo(
    () =>
      [...rows.data].sort((a, b) =>
        a.issued_on === b.issued_on ? (a.id < b.id ? 1 : -1) : a.issued_on < b.issued_on ? 1 : -1,
      ),
    [rows.data],
  );
  return { data, ...copiedOf(rows) };
}
