import type { Row } from '@ledger/client';
import { Link } from 'wouter';
import { Money } from '../design/Money.tsx';
import { useDesignText } from '../design/strings.en.ts';
import { useFormat } from '../design/useFormat.ts';
import { usePartyNames } from '../people/usePartyNames.ts';
import { openOf, statusOf } from './billStatus.ts';
import { StatusText } from './StatusText.tsx';
import { useBillsText } from './strings.en.ts';

/** Whose bill it is, its days, and what is open of it. */
export function BillHead({ bill }: { bill: Row<'bills'> }) {
  const t = useBillsText();
  const design = useDesignText();
  const { day, today } = useFormat();
  const parties = usePartyNames();
  const party = bill.party_id === null ? null : parties.get(bill.party_id);
  const status = statusOf(bill, today());
  const facts = [
    t(`${bill.kind}.title`),
    day(bill.issued_on),
    bill.due_on && `${t('due_on')} ${day(bill.due_on)}`,
    bill.party_id === null && design(`mode.${bill.mode ?? 'cash'}`),
    bill.pending && design('pending'),
  ];
  return (
    <div className="card bill-head">
      <div>
        {party ? <Link to={`/${party.table}/${party.id}`}>{party.name}</Link> : <strong>{t('no_party')}</strong>}
        <p className="small muted">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <div className="bill-open">
        <StatusText status={status} />
        {status !== 'paid' && (
          <span className="bill-open-amount">
            <Money minor={openOf(bill)} tone={bill.kind === 'sale' ? 'get' : 'give'} />
            <span className="small muted">{t('open')}</span>
          </span>
        )}
      </div>
    </div>
  );
}
