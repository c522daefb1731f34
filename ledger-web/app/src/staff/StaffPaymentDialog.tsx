import type { Row } from '@ledger/client';
import { useRealtimeCRUD } from '@ledger/react';
import { useFormat } from '../format/useFormat.ts';
import { useLive } from '../open-book/useLive.ts';
import { MoneyDialog } from '../payments/MoneyDialog.tsx';
import { MONEY_MODES, type MoneyMode } from '../payments/modes.ts';
import { useModeName } from '../payments/useModeName.ts';
import { type MoneyData, useMoneyForm } from '../payments/useMoneyForm.ts';
import { useStaffText } from './strings.en.ts';

/** A new payment, or one that is there. */
export type PaymentSubject = { direction: 'gave' | 'got' } | { payment: Row<'transactions'> };

const directionOf = (subject: PaymentSubject) => ('payment' in subject ? subject.payment : subject).direction;

interface StaffPaymentDialogProps {
  member: Row<'staff'>;
  subject: PaymentSubject;
  onClose(): void;
}

/** Money that a member of staff got, as wages or in advance, or gave back. */
export function StaffPaymentDialog(props: StaffPaymentDialogProps) {
  const { member, subject: opened, onClose } = props;
  const t = useStaffText();
  const modeName = useModeName();
  const { money } = useFormat();
  const payment = useLive('transactions', 'payment' in opened ? opened.payment : null);
  const subject = payment ? { payment } : opened;
  const form = usePaymentForm({ ...props, subject });
  const direction = directionOf(subject);
  const owed = -member.balance_minor;
  const hint = owed > 0 ? t('owed', { amount: money(owed) }) : t('as_advance');
  return (
    <MoneyDialog
      title={t(`${direction}_title`, { name: member.name })}
      form={form}
      labels={{ amount: t('amount'), mode: t('how'), date: t('date'), note: t('note') }}
      modes={MONEY_MODES.map((mode) => ({ value: mode, label: modeName(mode) }))}
      amountHint={direction === 'gave' ? hint : undefined}
      removable={
        payment && { table: 'transactions', record: payment, label: t('remove_payment'), said: t('payment_removed') }
      }
      onClose={onClose}
    />
  );
}

function usePaymentForm({ member, subject, onClose }: StaffPaymentDialogProps) {
  const { today } = useFormat();
  const { create, update } = useRealtimeCRUD('transactions');
  const payment = 'payment' in subject ? subject.payment : null;
  // Nothing is on credit with staff: wages come from the payroll.
  const mode = MONEY_MODES.find((one) => one === payment?.mode) ?? 'cash';
  const start = {
    amount_minor: payment?.amount_minor,
    mode,
    account_id: payment?.account_id,
    occurred_on: payment?.occurred_on ?? today(),
    note: payment?.note,
  };
  return useMoneyForm<MoneyMode, MoneyData<MoneyMode>>(start, payment, {
    data: (money) => money,
    create: (data) => create({ ...data, party_id: member.id, direction: directionOf(subject) }),
    update,
    done: onClose,
    draft: payment ? `transactions/${payment.id}` : `transactions/new/${member.id}/${directionOf(subject)}`,
  });
}
