import type { Failure, Row, TransactionData } from '@ledger/client';
import { useRealtimeCRUD } from '@ledger/react';
import { type Day, isDay } from '../calendar/days.ts';
import { AmountField } from '../design/AmountField.tsx';
import { Button } from '../design/Button.tsx';
import { ChoiceField } from '../design/ChoiceField.tsx';
import { changedOnly } from '../design/changedOnly.ts';
import { DateField } from '../design/DateField.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Form } from '../design/Form.tsx';
import { wrongField } from '../design/failures.ts';
import { amountText, parseAmount } from '../design/money.ts';
import { useDesignText } from '../design/strings.en.ts';
import { TextField } from '../design/TextField.tsx';
import { useToast } from '../design/Toasts.tsx';
import { useForm } from '../design/useForm.ts';
import { useFormat } from '../design/useFormat.ts';
import { useIsLocked } from '../records/useIsLocked.ts';
import { openOf } from './billStatus.ts';
import { payingDirection } from './payments.ts';
import { useBillsText } from './strings.en.ts';

interface PaymentDialogProps {
  bill: Row<'bills'>;
  partyId: string;
  /** Null for a new one. */
  payment: Row<'transactions'> | null;
  onClose(): void;
}

const MONEY_MODES = ['cash', 'upi', 'bank', 'cheque'] as const;
type Mode = TransactionData['mode'] & string;
type Values = { amount_minor: string; mode: Mode; occurred_on: string; note: string };

/** A payment for a bill: a transaction of its party that names it. */
export function PaymentDialog(props: PaymentDialogProps) {
  const { bill, payment, onClose } = props;
  const t = useBillsText();
  const design = useDesignText();
  const { money, digits } = useFormat();
  const form = usePaymentForm(props);
  const removePayment = useRemovePayment(onClose);
  const open = openOf(bill) + (payment?.amount_minor ?? 0);
  const above = (parseAmount(form.values.amount_minor, digits).minor ?? 0) - open;
  return (
    <Dialog title={payment ? t('payment_edit') : t(`${bill.kind}.payment`)} onClose={onClose}>
      <Form form={form} submit={design('save')} onCancel={onClose}>
        <AmountField
          {...form.field('amount_minor')}
          label={t('amount')}
          hint={above > 0 ? t('too_much', { amount: money(above) }) : undefined}
          large
          first
          required
        />
        <ChoiceField
          {...form.field('mode')}
          label={t('how')}
          // What was written elsewhere as goods returned stays that.
          options={(form.values.mode === 'credit' ? (['credit', ...MONEY_MODES] as const) : MONEY_MODES).map(
            (mode) => ({
              value: mode,
              label: design(`mode.${mode}`),
            }),
          )}
        />
        <DateField {...form.field('occurred_on')} label={t('issued_on')} required />
        <TextField {...form.field('note')} label={t('note')} optional maxLength={2000} />
      </Form>
      {payment && (
        <div className="buttons">
          <Button look="danger" onClick={() => void removePayment(payment.id)}>
            {t('payment_remove')}
          </Button>
        </div>
      )}
    </Dialog>
  );
}

function usePaymentForm({ bill, partyId, payment, onClose }: PaymentDialogProps) {
  const { digits, today } = useFormat();
  const isLocked = useIsLocked();
  const { create, update } = useRealtimeCRUD('transactions');
  return useForm(valuesOf(bill, payment, today(), digits), async (values) => {
    const { data, failure } = paymentData(values, digits);
    if (failure) return failure;
    if (isLocked(data.occurred_on)) return wrongField('occurred_on', 'period_locked');
    const changes = payment ? changedOnly(payment, data) : data;
    const direction = payingDirection(bill.kind);
    const { error } = !payment
      ? await create({ ...data, party_id: partyId, direction, bill_id: bill.id })
      : Object.keys(changes).length === 0
        ? { error: null }
        : await update(payment.id, changes);
    if (!error) onClose();
    return error;
  });
}

function valuesOf(bill: Row<'bills'>, payment: Row<'transactions'> | null, today: Day, digits: number): Values {
  return {
    amount_minor: amountText(payment?.amount_minor ?? openOf(bill), digits),
    mode: payment?.mode ?? 'cash',
    occurred_on: payment?.occurred_on ?? today,
    note: payment?.note ?? '',
  };
}

type PaymentFields = Pick<TransactionData, 'amount_minor' | 'mode' | 'occurred_on' | 'note'>;

function paymentData(
  values: Values,
  digits: number,
): { data: PaymentFields; failure: null } | { data: null; failure: Failure } {
  const amount = parseAmount(values.amount_minor, digits);
  if (amount.error) return { data: null, failure: wrongField('amount_minor', amount.error) };
  if (amount.minor <= 0) return { data: null, failure: wrongField('amount_minor', 'amount_out_of_range') };
  if (!isDay(values.occurred_on)) return { data: null, failure: wrongField('occurred_on', 'invalid_date') };
  const { mode, occurred_on, note } = values;
  return { data: { amount_minor: amount.minor, mode, occurred_on, note: note.trim() || null }, failure: null };
}

function useRemovePayment(onClose: () => void) {
  const t = useBillsText();
  const design = useDesignText();
  const toast = useToast();
  const { remove, restore } = useRealtimeCRUD('transactions');
  return async (id: string) => {
    const { error } = await remove(id);
    if (error) return;
    onClose();
    toast({ text: t('payment_removed'), action: { label: design('undo'), run: () => void restore(id) } });
  };
}
