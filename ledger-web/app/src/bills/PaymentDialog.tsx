import type { Row } from '@ledger/client';
import { useRealtimeCRUD } from '@ledger/react';
import { openOf } from '../documents/billStatus.ts';
import { parseAmount } from '../format/money.ts';
import { useFormat } from '../format/useFormat.ts';
import { useLive } from '../open-book/useLive.ts';
import { MoneyDialog } from '../payments/MoneyDialog.tsx';
import { MONEY_MODES, type Mode } from '../payments/modes.ts';
import { useModeName } from '../payments/useModeName.ts';
import { type MoneyData, useMoneyForm } from '../payments/useMoneyForm.ts';
import { payingDirection } from './payments.ts';
import { useBillsText } from './strings.en.ts';

interface PaymentDialogProps {
  bill: Row<'bills'>;
  partyId: string;
  /** Null for a new one. */
  payment: Row<'transactions'> | null;
  onClose(): void;
}

/** A payment for a bill: a transaction of its party that names it. */
export function PaymentDialog(props: PaymentDialogProps) {
  const { bill, onClose } = props;
  const payment = useLive('transactions', props.payment);
  const t = useBillsText();
  const modeName = useModeName();
  const { money, digits } = useFormat();
  const form = usePaymentForm({ ...props, payment });
  const open = openOf(bill) + (payment?.amount_minor ?? 0);
  const above = (parseAmount(form.values.amount_minor, digits).minor ?? 0) - open;
  // What was written elsewhere as goods returned stays that.
  const modes: readonly Mode[] = form.values.mode === 'credit' ? ['credit', ...MONEY_MODES] : MONEY_MODES;
  return (
    <MoneyDialog
      title={payment ? t('payment_edit') : t(`${bill.kind}.payment`)}
      form={form}
      labels={{ amount: t('amount'), mode: t('how'), date: t('issued_on'), note: t('note') }}
      modes={modes.map((mode) => ({ value: mode, label: modeName(mode) }))}
      amountHint={above > 0 ? t('too_much', { amount: money(above) }) : undefined}
      removable={
        payment && { table: 'transactions', record: payment, label: t('payment_remove'), said: t('payment_removed') }
      }
      onClose={onClose}
    />
  );
}

function usePaymentForm({ bill, partyId, payment, onClose }: PaymentDialogProps) {
  const { today } = useFormat();
  const { create, update } = useRealtimeCRUD('transactions');
  const start = payment ?? { amount_minor: openOf(bill), mode: 'cash' as const, occurred_on: today() };
  const direction = payingDirection(bill.kind);
  return useMoneyForm<Mode, MoneyData<Mode>>(start, payment, {
    data: (money) => money,
    create: (data) => create({ ...data, party_id: partyId, direction, bill_id: bill.id }),
    update,
    done: onClose,
    draft: payment ? `transactions/${payment.id}` : `transactions/new/${bill.id}`,
  });
}
