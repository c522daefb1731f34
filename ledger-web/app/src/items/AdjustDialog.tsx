import type { Row } from '@ledger/client';
import { useRealtimeCRUD } from '@ledger/react';
import { isDay } from '../calendar/days.ts';
import { wrongField } from '../failures/failures.ts';
import { parseQuantity } from '../format/rates.ts';
import { useFormat } from '../format/useFormat.ts';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { DateField } from '../forms/DateField.tsx';
import { Form } from '../forms/Form.tsx';
import { TextAreaField, TextField } from '../forms/TextField.tsx';
import { useForm } from '../forms/useForm.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useUiText } from '../ui/strings.en.ts';
import { useToast } from '../ui/Toasts.tsx';
import { useItemsText } from './strings.en.ts';

type Values = { way: 'add' | 'take'; quantity: string; occurred_on: string; note: string };

/** Something of an item came or went without a bill. */
export function AdjustDialog({ item, onClose }: { item: Row<'items'>; onClose(): void }) {
  const t = useItemsText();
  const ui = useUiText();
  const toast = useToast();
  const { today } = useFormat();
  const { create } = useRealtimeCRUD('stock_adjustments');

  async function save(values: Values) {
    const quantity = parseQuantity(values.quantity);
    if (quantity === null) {
      const message = t('fault.quantity');
      return { code: 'invalid_field', message, field: 'quantity', fields: { quantity: message } };
    }
    if (!isDay(values.occurred_on)) return wrongField('occurred_on', 'invalid_date');
    const { error } = await create({
      item_id: item.id,
      quantity: values.way === 'take' ? `-${quantity}` : quantity,
      occurred_on: values.occurred_on,
      note: values.note.trim() || null,
    });
    if (error) return error;
    toast({ text: t('adjusted') });
    onClose();
    return null;
  }

  const initial: Values = { way: 'take', quantity: '', occurred_on: today(), note: '' };
  const form = useForm(initial, save);
  return (
    <Dialog title={t('adjust')} onClose={onClose}>
      <Form form={form} submit={ui('save')} onCancel={onClose}>
        <ChoiceField
          {...form.field('way')}
          label={item.name}
          options={[
            { value: 'add', label: t('adjust_add') },
            { value: 'take', label: t('adjust_take') },
          ]}
        />
        <TextField {...form.field('quantity')} label={t('how_much')} inputMode="decimal" required first />
        <DateField {...form.field('occurred_on')} label={t('date')} required />
        <TextAreaField {...form.field('note')} label={t('note')} optional />
      </Form>
    </Dialog>
  );
}
