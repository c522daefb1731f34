import * as figures from '../format/figures.module.css';
import { Money } from '../format/Money.tsx';
import * as texts from '../ui/texts.module.css';
import { sideOf } from './party.ts';
import { usePartiesText } from './strings.en.ts';

/** A party's balance, with the words that say whose it is. */
export function Balance({ minor }: { minor: number }) {
  const t = usePartiesText();
  const side = sideOf(minor);
  if (side === 'settled') return <span className={`${figures.balance} ${texts.muted}`}>{t('settled')}</span>;
  return (
    <span className={figures.balance}>
      <Money minor={Math.abs(minor)} tone={side} />
      <span className={texts.remark}>{t(`you_${side}`)}</span>
    </span>
  );
}
