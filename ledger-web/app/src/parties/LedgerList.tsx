import type { Row } from '@ledger/client';
import { memo } from 'react';
import { Link } from 'wouter';
import { useMoneyAccounts } from '../accounts/useMoneyAccounts.ts';
import { isNote } from '../documents/billKinds.ts';
import * as figures from '../format/figures.module.css';
import { Money } from '../format/Money.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useModeName } from '../payments/useModeName.ts';
import { Empty } from '../ui/Page.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { idOf, VirtualList } from '../ui/VirtualList.tsx';
import type { LedgerLine } from './ledgerLines.ts';
import * as css from './PartyPage.module.css';
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
  const { nameOf } = useMoneyAccounts();
  if (lines.length === 0) return <Empty text={t('no_entries')} />;
  return (
    <section className={surfaces.stack}>
      <div className={`${css.entryRow} ${css.entryHead} ${texts.remark}`} aria-hidden="true">
        <span>{t('entry')}</span>
        <span className={css.giveAmount}>{t('you_gave')}</span>
        <span className={css.getAmount}>{t('you_got')}</span>
        <span className={css.after}>{t('balance')}</span>
      </div>
      <VirtualList label={t('entries')} items={lines} keyOf={idOf} rowHeight={ROW_HEIGHT}>
        {(line) => <LineLink line={line} nameOf={nameOf} onOpen={onOpen} />}
      </VirtualList>
    </section>
  );
}

type NameOf = ReturnType<typeof useMoneyAccounts>['nameOf'];

interface LineProps {
  line: LedgerLine;
  nameOf: NameOf;
}

const LineLink = memo(function LineLink({ onOpen, ...of }: LineProps & Pick<LedgerListProps, 'onOpen'>) {
  const { line } = of;
  if (line.kind === 'bill') {
    return (
      <Link to={`/bills/${line.bill.id}`} className={css.entryRow}>
        <LineText {...of} />
      </Link>
    );
  }
  if (line.kind === 'transaction' && onOpen) {
    return (
      <button type="button" className={css.entryRow} onClick={() => onOpen(line.transaction)}>
        <LineText {...of} />
      </button>
    );
  }
  return (
    <div className={css.entryRow}>
      <LineText {...of} />
    </div>
  );
});

function LineText({ line, nameOf }: LineProps) {
  const t = usePartiesText();
  const { money } = useFormat();
  const { change_minor: change, balance_minor: balance } = line;
  const gave = change > 0;
  return (
    <>
      <LineSubject line={line} nameOf={nameOf} />
      <span className={gave ? css.giveAmount : css.getAmount}>
        <span className={`${css.said} ${texts.remark}`}>{gave ? t('you_gave') : t('you_got')} </span>
        <Money minor={Math.abs(change)} tone={gave ? 'give' : 'get'} />
      </span>
      <span className={`${css.after} ${texts.remark} ${figures.number}`}>
        <span className={css.said}>{t('balance')} </span>
        {money(balance)}
      </span>
    </>
  );
}

function LineSubject({ line, nameOf }: LineProps) {
  const t = usePartiesText();
  const ui = useUiText();
  const { dayInBrief } = useFormat();
  const details = useDetails(line, nameOf);
  const title = line.day === null ? t('opening') : dayInBrief(line.day);
  return (
    <span className={css.subject}>
      <span className={css.title}>{title}</span>
      <span className={`${texts.remark} ${css.details}`}>
        {[line.isReversal && t('reversal'), ...details, line.pending && ui('pending')].filter(Boolean).join(' · ')}
      </span>
    </span>
  );
}

function useDetails(line: LedgerLine, nameOf: NameOf): (string | null | false)[] {
  const t = usePartiesText();
  const modeName = useModeName();
  const { dayInBrief: day } = useFormat();
  switch (line.kind) {
    case 'opening':
      return [line.day !== null && t('opening')];
    case 'bill': {
      const { kind, number, note } = line.bill;
      const title = number === null ? t('bill_new') : t('bill', { number });
      return [isNote(kind) ? [t(kind), number].filter(Boolean).join(' ') : title, note];
    }
    case 'voucher':
      return [[t('voucher'), line.voucher.number].filter(Boolean).join(' '), line.voucher.note];
    case 'transaction': {
      const { mode, account_id, due_on, note } = line.transaction;
      return [modeName(mode), nameOf(account_id), due_on && t('due', { day: day(due_on) }), note];
    }
  }
}
