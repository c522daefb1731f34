import { Money } from '../format/Money.tsx';
import { sideOf } from './party.ts';
import { usePartiesText } from './strings.en.ts';

/** A party's balance, with the words that say whose it is. */
export function Balance({ minor }: { minor: number }) {
  const t = usePartiesText();
  const side = sideOf(minor);
  if (side === 'settled') return <span className="balance muted">{t('settled')}</span>;
  return (
    <span className="balance">
      <Money minor={Math.abs(minor)} tone={side} />
      <span className="small muted">{t(`you_${side}`)}</span>
    </span>
  );
}
