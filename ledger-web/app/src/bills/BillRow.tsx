import { memo } from 'react';
import { Link } from 'wouter';
import { isNote } from '../documents/billKinds.ts';
import { openOf } from '../documents/billStatus.ts';
import * as figures from '../format/figures.module.css';
import { Money } from '../format/Money.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useUiText } from '../ui/strings.en.ts';
import * as texts from '../ui/texts.module.css';
import type { ListedBill } from './billList.ts';
import * as css from './bills.module.css';
import { StatusText } from './StatusText.tsx';
import { useBillsText } from './strings.en.ts';

export const ROW_HEIGHT = 73;

export const BillRow = memo(function BillRow({ item }: { item: ListedBill }) {
  const t = useBillsText();
  const ui = useUiText();
  const { dayInBrief, money } = useFormat();
  const { bill, status, party } = item;
  const number = bill.number ?? t('number_follows');
  const about = [number, dayInBrief(bill.issued_on), bill.pending && ui('pending')];
  const isPart = status !== 'reversed' && openOf(bill) > 0 && openOf(bill) < bill.total_minor;
  return (
    <Link to={`/bills/${bill.id}`} className={css.billRow}>
      <span className={css.who}>
        <span className={css.name}>{party ?? t('no_party')}</span>
        <span className={`${texts.remark} ${figures.number}`}>{about.filter(Boolean).join(' · ')}</span>
      </span>
      <span className={css.what}>
        <Money minor={bill.total_minor} />
        <span className={texts.small}>
          <StatusText status={status} isNote={isNote(bill.kind)} />
          {isPart && (
            <span className={`${texts.muted} ${css.open}`}> · {t('open_is', { amount: money(openOf(bill)) })}</span>
          )}
        </span>
      </span>
    </Link>
  );
});
