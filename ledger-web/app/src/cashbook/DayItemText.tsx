import * as figures from '../format/figures.module.css';
import { Money } from '../format/Money.tsx';
import type { PartyNames } from '../parties/usePartyNames.ts';
import { useModeName } from '../payments/useModeName.ts';
import { useUiText } from '../ui/strings.en.ts';
import * as texts from '../ui/texts.module.css';
import * as css from './cashbook.module.css';
import type { DayItem } from './dayItems.ts';
import { useCashbookText } from './strings.en.ts';

/** What one of the book's own accounts is called; null where there is none. */
export type AccountName = (id: string | null) => string | null;

interface DayItemTextProps {
  item: DayItem;
  parties: PartyNames;
  nameOf: AccountName;
}

export function DayItemText({ item, parties, nameOf }: DayItemTextProps) {
  const t = useCashbookText();
  const ui = useUiText();
  const modeName = useModeName();
  const isIn = item.direction === 'in';
  const { mode, account_id, isReversal, pending } = item;
  const said = [
    isReversal && t('reversal'),
    modeName(mode),
    nameOf(account_id),
    noteOf(item),
    pending && ui('pending'),
  ];
  return (
    <>
      <span>
        <span className={css.title}>{titleOf(item, parties, nameOf, t)}</span>
        <span className={texts.remark}>{said.filter(Boolean).join(' · ')}</span>
      </span>
      <span className={figures.balance}>
        <Money minor={item.amount_minor} tone={isIn ? 'get' : 'give'} />
        <span className={texts.remark}>{isIn ? t('came_in') : t('went_out')}</span>
      </span>
    </>
  );
}

function noteOf(item: DayItem): string | null {
  switch (item.kind) {
    case 'entry':
      return item.entry.note;
    case 'bill':
      return item.bill.note;
    case 'voucher':
      return item.voucher.note;
    case 'transaction':
      return item.transaction.note;
  }
}

type Texts = ReturnType<typeof useCashbookText>;

function titleOf(item: DayItem, parties: PartyNames, nameOf: AccountName, t: Texts): string {
  if (item.kind === 'entry') {
    const { category, category_account_id, direction } = item.entry;
    return nameOf(category_account_id) ?? category ?? t(`other_${direction}`);
  }
  if (item.kind === 'voucher') return [t('voucher'), item.voucher.number].filter(Boolean).join(' ');
  if (item.kind === 'bill') {
    const kind = t(item.bill.kind);
    return item.bill.number ? t('bill', { kind, number: item.bill.number }) : kind;
  }
  const name = parties.get(item.transaction.party_id)?.name ?? t('unknown_party');
  return item.transaction.direction === 'got' ? t('from_party', { name }) : t('to_party', { name });
}
