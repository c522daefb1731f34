import { useMemo } from 'react';
import { Money } from '../format/Money.tsx';
import { useFormat } from '../format/useFormat.ts';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { type LiveTotals, liveTotals } from './billDraft.ts';
import * as css from './LiveTotalsList.module.css';
import type { LineDraft } from './lineDraft.ts';
import { useBillsText } from './strings.en.ts';

/** What the bill comes to as it is typed so far, reckoned as the server will reckon it. */
export function LiveTotalsList({ drafts, discount }: { drafts: readonly LineDraft[]; discount: string }) {
  const { digits } = useFormat();
  const totals = useMemo(() => liveTotals(drafts, discount, digits), [drafts, discount, digits]);
  return <TotalsList totals={totals} />;
}

/** The sum alone, for where the rest of the totals is out of view. */
export function RunningTotal({ drafts, discount }: { drafts: readonly LineDraft[]; discount: string }) {
  const t = useBillsText();
  const { digits } = useFormat();
  const totals = useMemo(() => liveTotals(drafts, discount, digits), [drafts, discount, digits]);
  return (
    <span className={css.running}>
      <span className={texts.remark}>{t('total')} </span>
      <Money minor={totals.total_minor} />
    </span>
  );
}

interface TotalsListProps {
  totals: LiveTotals;
  /** What is paid of it; a bill that is being written has none. */
  paid?: number;
}

export function TotalsList({ totals, paid = 0 }: TotalsListProps) {
  const t = useBillsText();
  return (
    <dl className={`${surfaces.card} ${surfaces.facts} ${css.billTotals}`}>
      {totals.discount_minor > 0 && (
        <>
          <dt>{t('lines_sum')}</dt>
          <dd>
            <Money minor={totals.lines_minor} />
          </dd>
          <dt>{t('discount')}</dt>
          <dd>
            <Money minor={-totals.discount_minor} />
          </dd>
        </>
      )}
      <dt>{t('subtotal')}</dt>
      <dd>
        <Money minor={totals.subtotal_minor} />
      </dd>
      <dt>{t('tax')}</dt>
      <dd>
        <Money minor={totals.tax_minor} />
      </dd>
      <dt className={css.sum}>{t('total')}</dt>
      <dd className={css.sum}>
        <Money minor={totals.total_minor} />
      </dd>
      {paid > 0 && (
        <>
          <dt>{t('paid')}</dt>
          <dd>
            <Money minor={paid} />
          </dd>
          <dt>{t('open')}</dt>
          <dd>
            <Money minor={Math.max(totals.total_minor - paid, 0)} />
          </dd>
        </>
      )}
    </dl>
  );
}
