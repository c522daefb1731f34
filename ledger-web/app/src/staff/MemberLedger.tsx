import type { Row } from '@ledger/client';
import * as figures from '../format/figures.module.css';
import { Money } from '../format/Money.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useModeName } from '../payments/useModeName.ts';
import { Empty } from '../ui/Page.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as texts from '../ui/texts.module.css';
import { idOf, VirtualList } from '../ui/VirtualList.tsx';
import type { MemberLine } from './memberLines.ts';
import * as css from './staff.module.css';
import { useStaffText } from './strings.en.ts';

interface MemberLedgerProps {
  lines: readonly MemberLine[];
  /** Null for those who only read. */
  onOpen: ((payment: Row<'transactions'>) => void) | null;
}

const ROW_HEIGHT = 65;

/** Newest first, each line with the balance that it left. */
export function MemberLedger({ lines, onOpen }: MemberLedgerProps) {
  const t = useStaffText();
  if (lines.length === 0) return <Empty text={t('no_entries')} />;
  return (
    <VirtualList label={t('entries')} items={lines} keyOf={idOf} rowHeight={ROW_HEIGHT}>
      {(line) =>
        line.kind === 'transaction' && onOpen ? (
          <button type="button" className={css.memberLine} onClick={() => onOpen(line.transaction)}>
            <LineText line={line} />
          </button>
        ) : (
          <div className={css.memberLine}>
            <LineText line={line} />
          </div>
        )
      }
    </VirtualList>
  );
}

function LineText({ line }: { line: MemberLine }) {
  const t = useStaffText();
  const ui = useUiText();
  const modeName = useModeName();
  const { day, month, money } = useFormat();
  const { change_minor: change, balance_minor: balance } = line;
  const about = aboutOf(line, t, modeName, month);
  const what =
    line.kind === 'transaction' ? t(line.transaction.direction === 'gave' ? 'paid' : 'got_back') : t(line.kind);
  return (
    <>
      <span className={css.who}>
        <span className={css.name}>{day(line.day)}</span>
        <span className={texts.remark}>
          {[line.isReversal && t('reversal'), ...about, line.pending && ui('pending')].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className={figures.balance}>
        <span>
          <span className={texts.remark}>{what}</span>{' '}
          <Money minor={Math.abs(change)} tone={change > 0 ? 'give' : 'get'} />
        </span>
        <span className={texts.remark}>
          {balance === 0
            ? t('settled')
            : t(balance > 0 ? 'advance_of' : 'to_pay_of', { amount: money(Math.abs(balance)) })}
        </span>
      </span>
    </>
  );
}

function aboutOf(
  line: MemberLine,
  t: ReturnType<typeof useStaffText>,
  modeName: (mode: string) => string,
  month: (month: string) => string,
): (string | null)[] {
  switch (line.kind) {
    case 'wages':
      return [month(line.month), t('days', { count: Number(line.days) })];
    case 'voucher':
      return [line.voucher.number, line.voucher.note];
    case 'transaction':
      return [modeName(line.transaction.mode), line.transaction.note];
  }
}
