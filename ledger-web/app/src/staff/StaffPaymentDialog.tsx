import type { Data, Failure, Row } from '@ledger/client';
import { useRealtimeCRUD } from '@ledger/react';
import { isDay } from '../calendar/days.ts';
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
import { useStaffText } from './strings.en.ts';

/** A new payment, or one that is there. */
export type PaymentSubject = { direction: 'gave' | 'got' } | { payment: Row<'transactions'> };

interface StaffPaymentDialogProps {
  member: Row<'staff'>;
  subject: PaymentSubject;
  onClose(): void;
}

// Nothing is on credit with staff: wages come from the payroll.
const MODES = ['cash', 'upi', 'bank', 'cheque'] as const;
type Values = { amount_minor: string; mode: (typeof MODES)[number]; occurred_on: string; note: string };

/** Money that a member of staff got, as wages or in advance, or gave back. */
export function StaffPaymentDialog(props: StaffPaymentDialogProps) {
  const { member, subject, onClose } = props;
  const t = useStaffText();
  const design = useDesignText();
  const { money } = useFormat();
  const form = usePaymentForm(props);
  const removePayment = useRemovePayment(onClose);
  const direction = 'payment' in subject ? subject.payment.direction : subject.direction;
  const owed = -member.balance_minor;
  return (
    <Dialog title={t(`${direction}_title`, { name: member.name })} onClose={onClose}>
      <Form form={form} submit={design('save')} onCancel={onClose}>
        <AmountField
          {...form.field('amount_minor')}
          label={t('amount')}
          hint={direction === 'gave' ? (owed > 0 ? t('owed', { amount: money(owed) }) : t('as_advance')) : undefined}
          large
          first
          required
        />
        <ChoiceField
          {...form.field('mode')}
          label={t('how')}
          options={MODES.map((mode) => ({ value: mode, label: design(`mode.${mode}`) }))}
        />
        <DateField {...form.field('occurred_on')} label={t('date')} required />
        <TextField {...form.field('note')} label={t('note')} optional maxLength={2000} />
      </Form>
      {'payment' in subject && (
        <div className="buttons">
          <Button look="danger" onClick={() => void removePayment(subject.payment.id)}>
            {t('remove_payment')}
          </Button>
        </div>
      )}
    </Dialog>
  );
}

function usePaymentForm({ member, subject, onClose }: StaffPaymentDialogProps) {
  const { digits, today } = useFormat();
  const isLocked = useIsLocked();
  const { create, update } = useRealtimeCRUD('transactions');
  const payment = 'payment' in subject ? subject.payment : null;
  const mode = MODES.find((one) => one === payment?.mode) ?? 'cash';
  const initial: Values = {
    amount_minor: payment ? amountText(payment.amount_minor, digits) : '',
    mode,
    occurred_on: payment?.occurred_on ?? today(),
    note: payment?.note ?? '',
  };
  return useForm(initial, async (values) => {
    const { data, failure } = paymentData(values, digits);
    if (failure) return failure;
    if (isLocked(data.occurred_on)) return wrongField('occurred_on', 'period_locked');
    if ('direction' in subject) {
      const { error } = await create({ ...data, party_id: member.id, direction: subject.direction });
      if (!error) onClose();
      return error;
    }
    const changes = changedOnly(subject.payment, data);
    const { error } = Object.keys(changes).length === 0 ? { error: null } : await update(subject.payment.id, changes);
    if (!error) onClose();
    return error;
  });
}

type PaymentFields = Pick<Data<'transactions'>, 'amount_minor' | 'mode' | 'occurred_on' | 'note'>;
type Read = { data: PaymentFields; failure: null } | { data: null; failure: Failure };

function paymentData({ amount_minor, mode, occurred_on, note }: Values, digits: number): Read {
  const amount = parseAmount(amount_minor, digits);
  if (amount.error) return { data: null, failure: wrongField('amount_minor', amount.error) };
  if (amount.minor <= 0) return { data: null, failure: wrongField('amount_minor', 'amount_out_of_range') };
  if (!isDay(occurred_on)) return { data: null, failure: wrongField('occurred_on', 'invalid_date') };
  return { data: { amount_minor: amount.minor, mode, occurred_on, note: note.trim() || null }, failure: null };
}

function useRemovePayment(onClose: () => void) {
  const t = useStaffText();
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
