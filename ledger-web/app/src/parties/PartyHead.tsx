import { useFormat } from '../format/useFormat.ts';
import { Balance } from './Balance.tsx';
import type { Party } from './party.ts';
import { usePartiesText } from './strings.en.ts';

export function PartyHead({ party }: { party: Party }) {
  const t = usePartiesText();
  const { money } = useFormat();
  const { phone, address, note, balance_minor: balance, credit_limit_minor: limit } = party;
  return (
    <div className="card party-head">
      <div className="about">
        {phone && <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>}
        {address && <p className="small muted">{address}</p>}
        {note && <p className="small muted">{note}</p>}
      </div>
      <Balance minor={balance} />
      {limit !== null && balance > limit && <p className="wrong">{t('above_limit', { limit: money(limit) })}</p>}
    </div>
  );
}
