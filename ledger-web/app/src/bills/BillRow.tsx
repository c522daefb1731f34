import { memo } from 'react';
import { Link } from 'wouter';
import { Money } from '../format/Money.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useUiText } from '../ui/strings.en.ts';
import type { ListedBill } from './billList.ts';
import { openOf } from './billStatus.ts';
import { StatusText } from './StatusText.tsx';
import { useBillsText } from './strings.en.ts';

export const ROW_HEIGHT = 73;

export const BillRow = memo(function BillRow({ item }: { item: ListedBill }) {
  const t = useBillsText();
  const ui = useUiText();
  const { day, money } = useFormat();
  const { bill, status, party } = item;
  const number = bill.number ?? t('number_follows');
  const about = [number, day(bill.issued_on), bill.pending && ui('pending')];
  const isPart = status !== 'paid' && bill.paid_minor > 0;
  return (
    <Link to={`/bills/${bill.id}`} className="bill-row">
      <span className="who">
        <span className="name">{party ?? t('no_party')}</span>
        <span className="small muted number">{about.filter(Boolean).join(' · ')}</span>
      </span>
      <span className="what">
        <Money minor={bill.total_minor} />
        <span className="small">
          <StatusText status={status} />
          {isPart && <span className="muted open"> · {t('open_is', { amount: money(openOf(bill)) })}</span>}
        </span>
      </span>
    </Link>
  );
});
