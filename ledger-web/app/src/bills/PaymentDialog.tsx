import type { Data, Row } from '@ledger/client';
import { useRealtimeCRUD } from '@ledger/react';
import { openOf } from '../documents/billStatus.ts';
import { parseAmount } from '../format/money.ts';
import { useFormat } from '../format/useFormat.ts';
import { useLive } from '../open-book/useLive.ts';
import { MoneyDialog } from '../payments/MoneyDialog.tsx';
import { MONEY_MODES, type Mode } from '../payments/modes.ts';
import { useAllocations } from '../payments/useAllocations.ts';
import { useModeName } from '../payments/useModeName.ts';
import { type MoneyData, useMoneyForm } from '../payments/useMoneyForm.ts';
import { amountFor, payingDirection } from './payments.ts';
import { useBillsText } from './strings.en.ts';

interface PaymentDialogProps {
  bill: Row<'bills'>;
  partyId: string;
  /** Null for a new one. */
  payment: Row<'transactions'> | null;
  onClose(): void;
}

type PaymentData = MoneyData<Mode> & Pick<Data<'transactions'>, 'allocations'>;

/** A payment for a bill: a transaction of its party that names it. */
export function PaymentDialog(props: PaymentDialogProps) {
  const { bill, onClose } = props;
  const payment = useLive('transactions', props.payment);
  const t = useBillsText();
  const modeName = useModeName();
  const { money, digits } = useFormat();
  const direction = payingDirection(bill.kind);
  const allocations = useAllocations({ partyId: props.partyId, direction, payment });
  const form = usePaymentForm({ ...props, payment }, allocations);
  const isChosen = form.values.allocations !== '';
  const open = openOf(bill) + (payment ? (amountFor(bill.id, payment) ?? 0) : 0);
  const above = (parseAmount(form.values.amount_minor, digits).minor ?? 0) - open;
  // What was written elsewhere as goods returned stays that.
  const modes: readonly Mode[] = form.values.mode === 'credit' ? ['credit', ...MONEY_MODES] : MONEY_MODES;
  return (
    <MoneyDialog
      title={payment ? t('payment_edit') : t(`${bill.kind}.payment`)}
      form={form}
      labels={{ amount: t('amount'), mode: t('how'), date: t('issued_on'), note: t('note') }}
      modes={modes.map((mode) => ({ value: mode, label: modeName(mode) }))}
      bills={payment || allocations.bills.length > 1 ? allocations.bills : []}
      amountHint={above > 0 && !isChosen ? t('too_much', { amount: money(above) }) : undefined}
      removable={
        payment && { table: 'transactions', record: payment, label: t('payment_remove'), said: t('payment_removed') }
      }
      onClose={onClose}
    />
  );
}

function usePaymentForm(
  { bill, partyId, payment, onClose }: PaymentDialogProps,
  bills: ReturnType<typeof useAllocations>,
) {
  const { today } = useFormat();
  const { create, update } = useRealtimeCRUD('transactions');
  const start = payment ?? { amount_minor: openOf(bill), mode: 'cash' as const, occurred_on: today() };
  const direction = payingDirection(bill.kind);
  return useMoneyForm<Mode, PaymentData>(start, payment, {
    data: (money, { allocations }) => ({ ...money, allocations: bills.allocationsOf({ ...money, allocations }) }),
    check: (money, { allocations }) => bills.check({ ...money, allocations }),
    // Of a new one the amount is for this bill, unless somebody chooses others.
    create: (data) =>
      create({ ...data, party_id: partyId, direction, ...(data.allocations === null && { bill_id: bill.id }) }),
    update,
    done: onClose,
    draft: payment ? `transactions/${payment.id}` : `transactions/new/${bill.id}`,
  });
}
