import { useFormat } from '../format/useFormat.ts';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { Balance } from './Balance.tsx';
import * as css from './PartyPage.module.css';
import type { Party } from './party.ts';
import { usePartiesText } from './strings.en.ts';

export function PartyHead({ party }: { party: Party }) {
  const t = usePartiesText();
  const { money } = useFormat();
  const { phone, address, note, balance_minor: balance, credit_limit_minor: limit } = party;
  return (
    <div className={`${surfaces.card} ${css.partyHead}`}>
      <div className={css.about}>
        {phone && <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>}
        {address && <p className={texts.remark}>{address}</p>}
        {note && <p className={texts.remark}>{note}</p>}
      </div>
      <Balance minor={balance} />
      {limit !== null && balance > limit && (
        <p className={`${texts.wrong} ${css.aboveLimit}`}>{t('above_limit', { limit: money(limit) })}</p>
      )}
    </div>
  );
}
