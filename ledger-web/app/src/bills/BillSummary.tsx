import { useMemo } from 'react';
import { type BillKind, isOwedToUs } from '../documents/billKinds.ts';
import { Money } from '../format/Money.tsx';
import { useFormat } from '../format/useFormat.ts';
import { type ListedBill, sumsOf } from './billList.ts';
import * as css from './bills.module.css';
import { useBillsText } from './strings.en.ts';

/** What the bills in the list come to together. */
export function BillSummary({ kind, bills }: { kind: BillKind; bills: readonly ListedBill[] }) {
  const t = useBillsText();
  const { money } = useFormat();
  const sums = useMemo(() => sumsOf(bills), [bills]);
  return (
    <dl className={css.billSummary}>
      <div>
        <dt>{t(`${kind}.billed`)}</dt>
        <dd>
          <Money minor={sums.total_minor} />
        </dd>
      </div>
      <div>
        <dt>{t(`${kind}.open`)}</dt>
        <dd>
          <Money minor={sums.open_minor} tone={isOwedToUs(kind) ? 'get' : 'give'} />
        </dd>
        {sums.overdue_minor > 0 && (
          <dd className={css.late}>{t('overdue_sum', { amount: money(sums.overdue_minor) })}</dd>
        )}
      </div>
    </dl>
  );
}
