import type { Row } from '@ledger/client';
import { useState } from 'react';
import { useMoneyAccounts } from '../accounts/useMoneyAccounts.ts';
import { openOf } from '../documents/billStatus.ts';
import { Money } from '../format/Money.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useModeName } from '../payments/useModeName.ts';
import { Button } from '../ui/Button.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import * as css from './BillPage.module.css';
import { PaymentDialog } from './PaymentDialog.tsx';
import { amountFor, paidBy, payingDirection } from './payments.ts';
import { useBillsText } from './strings.en.ts';

type Payment = Row<'transactions'>;

interface BillPaymentsProps {
  bill: Row<'bills'>;
  payments: readonly Payment[];
  canWrite: boolean;
}

/** The payments that name the bill, and what other payments of its party have paid of it. */
export function BillPayments({ bill, payments, canWrite }: BillPaymentsProps) {
  const t = useBillsText();
  const [open, setOpen] = useState<'new' | Payment | null>(null);
  const { other_minor } = paidBy(bill, payments);
  const isOwed = bill.party_id !== null;
  const isOpen = openOf(bill) > 0;
  return (
    <section className={css.billPayments} aria-labelledby="payments">
      <h2 id="payments">{t('payments')}</h2>
      {payments.length === 0 && <p className={texts.muted}>{t('no_payments')}</p>}
      <ul>
        {payments.map((payment) => (
          <PaymentRow
            key={payment.id}
            payment={payment}
            minor={amountFor(bill.id, payment) ?? 0}
            onOpen={canWrite ? () => setOpen(payment) : null}
          />
        ))}
        {isOwed && other_minor > 0 && (
          <li className={`${css.paymentRow} ${texts.muted}`}>
            <span>{t('other_payments')}</span>
            <Money minor={other_minor} />
          </li>
        )}
      </ul>
      {!isOwed && isOpen && <p className={texts.muted}>{t('payment_needs_party')}</p>}
      {canWrite && isOwed && isOpen && (
        <div className={surfaces.buttons}>
          <Button look={payingDirection(bill.kind)} onClick={() => setOpen('new')}>
            {t('record')}
          </Button>
        </div>
      )}
      {open !== null && bill.party_id !== null && (
        <PaymentDialog
          bill={bill}
          partyId={bill.party_id}
          payment={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

interface PaymentRowProps {
  payment: Payment;
  /** What of it is for the bill. */
  minor: number;
  onOpen: (() => void) | null;
}

function PaymentRow({ payment, minor, onOpen }: PaymentRowProps) {
  const t = useBillsText();
  const { nameOf } = useMoneyAccounts();
  const ui = useUiText();
  const modeName = useModeName();
  const { day } = useFormat();
  const { mode, account_id, reversed_on } = payment;
  const isReversed = typeof reversed_on === 'string';
  const about = [
    isReversed && t('status.reversed'),
    modeName(mode),
    nameOf(account_id),
    payment.note,
    payment.pending && ui('pending'),
  ];
  const content = (
    <>
      <span>
        {day(payment.occurred_on)} <span className={texts.remark}>{about.filter(Boolean).join(' · ')}</span>
      </span>
      <Money minor={minor} />
    </>
  );
  return (
    <li>
      {onOpen ? (
        <button type="button" className={css.paymentRow} onClick={onOpen}>
          {content}
        </button>
      ) : (
        <div className={css.paymentRow}>{content}</div>
      )}
    </li>
  );
}
