import type { BillTerms } from '@ledger/client';
import { useMemo } from 'react';
import { Money } from '../format/Money.tsx';
import { useFormat } from '../format/useFormat.ts';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { type LiveTotals, liveTotals } from './billDraft.ts';
import * as css from './LiveTotalsList.module.css';
import type { LineDraft } from './lineDraft.ts';
import { useBillsText } from './strings.en.ts';

interface Written {
  drafts: readonly LineDraft[];
  discount: string;
  terms: BillTerms;
}

/** What the bill comes to as it is typed so far, reckoned as the server will reckon it. */
export function useLiveTotals({ drafts, discount, terms }: Written): LiveTotals {
  const { digits } = useFormat();
  return useMemo(() => liveTotals(drafts, discount, digits, terms), [drafts, discount, digits, terms]);
}

/** The sum alone, for where the rest of the totals is out of view. */
export function RunningTotal({ totals }: { totals: LiveTotals }) {
  const t = useBillsText();
  return (
    <span className={css.running}>
      <span className={texts.remark}>{t('total')} </span>
      <Money minor={totals.total_minor} />
    </span>
  );
}

interface TotalsListProps {
  totals: LiveTotals;
  /** What came back of it, and what is paid of it; a bill that is being written has neither. */
  settled?: { paid: string; paid_minor: number; returned_minor: number; open_minor: number };
}

const TAXES = ['cgst', 'sgst', 'igst'] as const;

export function TotalsList({ totals, settled }: TotalsListProps) {
  const t = useBillsText();
  const isParted = TAXES.some((tax) => totals[`${tax}_minor`] > 0);
  const { cess_minor, round_off_minor } = totals;
  return (
    <dl className={`${surfaces.card} ${surfaces.facts} ${css.billTotals}`}>
      {totals.discount_minor > 0 && (
        <>
          <Figure name={t('lines_sum')} minor={totals.lines_minor} />
          <Figure name={t('discount')} minor={-totals.discount_minor} />
        </>
      )}
      <Figure name={t('subtotal')} minor={totals.subtotal_minor} />
      {isParted &&
        TAXES.filter((tax) => totals[`${tax}_minor`] > 0).map((tax) => (
          <Figure key={tax} name={t(tax)} minor={totals[`${tax}_minor`]} />
        ))}
      {!isParted && <Figure name={t('tax')} minor={totals.tax_minor - (cess_minor ?? 0)} />}
      {cess_minor > 0 && <Figure name={t('cess')} minor={cess_minor} />}
      {(round_off_minor ?? 0) !== 0 && <Figure name={t('round_off')} minor={round_off_minor} />}
      <Figure name={t('total')} minor={totals.total_minor} isSum />
      {settled && settled.returned_minor > 0 && <Figure name={t('returned')} minor={-settled.returned_minor} />}
      {settled && settled.paid_minor > 0 && <Figure name={settled.paid} minor={settled.paid_minor} />}
      {settled && settled.open_minor !== totals.total_minor && <Figure name={t('open')} minor={settled.open_minor} />}
    </dl>
  );
}

function Figure({ name, minor, isSum = false }: { name: string; minor: number; isSum?: boolean }) {
  return (
    <>
      <dt className={isSum ? css.sum : undefined}>{name}</dt>
      <dd className={isSum ? css.sum : undefined}>
        <Money minor={minor} />
      </dd>
    </>
  );
}
