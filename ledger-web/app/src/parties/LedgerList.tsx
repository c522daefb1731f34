import type { Row } from '@ledger/client';
import { Link } from 'wouter';
import { Money } from '../format/Money.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useModeName } from '../payments/useModeName.ts';
import { Empty } from '../ui/Page.tsx';
import { useUiText } from '../ui/strings.en.ts';
import { VirtualList } from '../ui/VirtualList.tsx';
import type { LedgerLine } from './ledgerLines.ts';
import { usePartiesText } from './strings.en.ts';

type Transaction = Row<'transactions'>;

interface LedgerListProps {
  lines: readonly LedgerLine[];
  /** Null for those who only read. */
  onOpen: ((entry: Transaction) => void) | null;
}

const ROW_HEIGHT = 65;

/** Newest first, each entry with the balance that it left. */
export function LedgerList({ lines, onOpen }: LedgerListProps) {
  const t = usePartiesText();
  if (lines.length === 0) return <Empty text={t('no_entries')} />;
  return (
    <section className="stack">
      <div className="entry-row entry-head small muted" aria-hidden="true">
        <span>{t('entry')}</span>
        <span className="give-amount">{t('you_gave')}</span>
        <span className="get-amount">{t('you_got')}</span>
        <span className="after">{t('balance')}</span>
      </div>
      <VirtualList label={t('entries')} items={lines} keyOf={(line) => line.id} rowHeight={ROW_HEIGHT}>
        {(line) => <LineLink line={line} onOpen={onOpen} />}
      </VirtualList>
    </section>
  );
}

function LineLink({ line, onOpen }: { line: LedgerLine; onOpen: LedgerListProps['onOpen'] }) {
  if (line.kind === 'bill') {
    return (
      <Link to={`/bills/${line.id}`} className="entry-row">
        <LineText line={line} />
      </Link>
    );
  }
  if (line.kind === 'transaction' && onOpen) {
    return (
      <button type="button" className="entry-row" onClick={() => onOpen(line.transaction)}>
        <LineText line={line} />
      </button>
    );
  }
  return (
    <div className="entry-row">
      <LineText line={line} />
    </div>
  );
}

function LineText({ line }: { line: LedgerLine }) {
  const t = usePartiesText();
  const { money } = useFormat();
  const { change_minor: change, balance_minor: balance } = line;
  const gave = change > 0;
  return (
    <>
      <LineSubject line={line} />
      <span className={gave ? 'give-amount' : 'get-amount'}>
        <span className="said small muted">{gave ? t('you_gave') : t('you_got')} </span>
        <Money minor={Math.abs(change)} tone={gave ? 'give' : 'get'} />
      </span>
      <span className="after small muted number">
        <span className="said">{t('balance')} </span>
        {money(balance)}
      </span>
    </>
  );
}

function LineSubject({ line }: { line: LedgerLine }) {
  const t = usePartiesText();
  const ui = useUiText();
  const modeName = useModeName();
  const { day } = useFormat();
  const title = line.day === null ? t('opening') : day(line.day);
  return (
    <span className="subject">
      <span className="title">{title}</span>
      <span className="small muted">
        {[...detailsOf(line, t, modeName, day), line.pending && ui('pending')].filter(Boolean).join(' · ')}
      </span>
    </span>
  );
}

function detailsOf(
  line: LedgerLine,
  t: ReturnType<typeof usePartiesText>,
  modeName: (mode: string) => string,
  day: (day: string) => string,
): (string | null)[] {
  if (line.kind === 'opening') return [];
  if (line.kind === 'bill')
    return [line.bill.number ? t('bill', { number: line.bill.number }) : t('bill_new'), line.bill.note];
  const { mode, due_on, note } = line.transaction;
  return [modeName(mode), due_on && t('due', { day: day(due_on) }), note];
}
