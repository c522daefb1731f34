import type { Row } from '@ledger/client';
import { Link } from 'wouter';
import { useMoneyAccounts } from '../accounts/useMoneyAccounts.ts';
import { isNote, isOwedToUs } from '../documents/billKinds.ts';
import { openOf, statusOf } from '../documents/billStatus.ts';
import * as figures from '../format/figures.module.css';
import { Money } from '../format/Money.tsx';
import { useFormat } from '../format/useFormat.ts';
import { usePartyNames } from '../parties/usePartyNames.ts';
import { useModeName } from '../payments/useModeName.ts';
import { useUiText } from '../ui/strings.en.ts';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import * as css from './BillPage.module.css';
import { StatusText } from './StatusText.tsx';
import { useBillsText } from './strings.en.ts';

/** Whose bill it is, its days, and what is open of it. */
export function BillHead({ bill }: { bill: Row<'bills'> }) {
  const t = useBillsText();
  const ui = useUiText();
  const modeName = useModeName();
  const { day, today } = useFormat();
  const parties = usePartyNames();
  const { nameOf } = useMoneyAccounts();
  const party = bill.party_id === null ? null : parties.get(bill.party_id);
  const status = statusOf(bill, today());
  const facts = [
    t(`${bill.kind}.title`),
    day(bill.issued_on),
    bill.due_on && `${t('due_on')} ${day(bill.due_on)}`,
    bill.party_id === null && modeName(bill.mode ?? 'cash'),
    bill.party_id === null && nameOf(bill.account_id),
    bill.pending && ui('pending'),
  ];
  return (
    <div className={`${surfaces.card} ${css.billHead}`}>
      <div>
        {party ? <Link to={`/${party.table}/${party.id}`}>{party.name}</Link> : <strong>{t('no_party')}</strong>}
        <p className={texts.remark}>{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <div className={css.billOpen}>
        <StatusText status={status} isNote={isNote(bill.kind)} />
        {status !== 'paid' && status !== 'reversed' && (
          <span className={figures.balance}>
            <Money minor={openOf(bill)} tone={isOwedToUs(bill.kind) ? 'get' : 'give'} />
            <span className={texts.remark}>{t('open')}</span>
          </span>
        )}
      </div>
    </div>
  );
}
