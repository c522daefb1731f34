import * as figures from '../format/figures.module.css';
import { Money } from '../format/Money.tsx';
import type { PartyNames } from '../parties/usePartyNames.ts';
import { useModeName } from '../payments/useModeName.ts';
import { useUiText } from '../ui/strings.en.ts';
import * as texts from '../ui/texts.module.css';
import * as css from './cashbook.module.css';
import type { DayItem } from './dayItems.ts';
import { useCashbookText } from './strings.en.ts';

export function DayItemText({ item, parties }: { item: DayItem; parties: PartyNames }) {
  const t = useCashbookText();
  const ui = useUiText();
  const modeName = useModeName();
  const isIn = item.direction === 'in';
  const note = item.kind === 'entry' ? item.entry.note : item.kind === 'bill' ? item.bill.note : item.transaction.note;
  return (
    <>
      <span>
        <span className={css.title}>{titleOf(item, parties, t)}</span>
        <span className={texts.remark}>
          {[modeName(item.mode), note, item.pending && ui('pending')].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className={figures.balance}>
        <Money minor={item.amount_minor} tone={isIn ? 'get' : 'give'} />
        <span className={texts.remark}>{isIn ? t('came_in') : t('went_out')}</span>
      </span>
    </>
  );
}

function titleOf(item: DayItem, parties: PartyNames, t: ReturnType<typeof useCashbookText>): string {
  if (item.kind === 'entry') return item.entry.category ?? t(`other_${item.direction}`);
  if (item.kind === 'bill') {
    const kind = t(item.bill.kind);
    return item.bill.number ? t('bill', { kind, number: item.bill.number }) : kind;
  }
  const name = parties.get(item.transaction.party_id)?.name ?? t('unknown_party');
  return item.direction === 'in' ? t('from_party', { name }) : t('to_party', { name });
}
