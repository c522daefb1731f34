import type { CashbookEntryData, Failure, Row } from '@ledger/client';
import { useRealtimeCRUD, useRealtimeSync } from '@ledger/react';
import { useMemo } from 'react';
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
import { useCashbookText } from './strings.en.ts';

type Entry = Row<'cashbook_entries'>;

/** A new entry of a day, or one that is there. */
export type CashSubject = { direction: 'in' | 'out'; day: string } | { entry: Entry };

interface CashEntryDialogProps {
  subject: CashSubject;
  onClose(): void;
}

const MODES = ['cash', 'upi', 'bank'] as const;
type Values = {
  amount_minor: string;
  mode: (typeof MODES)[number];
  category: string;
  occurred_on: string;
  note: string;
};

export function CashEntryDialog({ subject, onClose }: CashEntryDialogProps) {
  const t = useCashbookText();
  const design = useDesignText();
  const entry = 'entry' in subject ? subject.entry : null;
  const direction = entry ? entry.direction : (subject as { direction: 'in' | 'out' }).direction;
  const form = useEntryForm(subject, direction, onClose);
  const categories = useCategories(direction);
  const remove = useRemoveEntry(onClose);
  return (
    <Dialog title={t(`add_${direction}`)} onClose={onClose}>
      <Form form={form} submit={design('save')} onCancel={onClose}>
        <AmountField {...form.field('amount_minor')} label={t('amount')} large first required />
        <TextField
          {...form.field('category')}
          label={t('category')}
          hint={t('category_hint')}
          suggestions={categories}
        />
        <ChoiceField
          {...form.field('mode')}
          label={t('mode')}
          options={MODES.map((mode) => ({ value: mode, label: design(`mode.${mode}`) }))}
        />
        <DateField {...form.field('occurred_on')} label={t('date')} required />
        <TextField {...form.field('note')} label={t('note')} optional maxLength={2000} />
      </Form>
      {entry && (
        <div className="buttons">
          <Button look="danger" onClick={() => void remove(entry.id)}>
            {t('remove_entry')}
          </Button>
        </div>
      )}
    </Dialog>
  );
}

function useEntryForm(subject: CashSubject, direction: 'in' | 'out', onClose: () => void) {
  const { digits } = useFormat();
  const { create, update } = useRealtimeCRUD('cashbook_entries');
  const entry = 'entry' in subject ? subject.entry : null;
  const initial: Values = {
    amount_minor: entry ? amountText(entry.amount_minor, digits) : '',
    mode: entry?.mode ?? 'cash',
    category: entry?.category ?? '',
    occurred_on: 'entry' in subject ? subject.entry.occurred_on : subject.day,
    note: entry?.note ?? '',
  };
  async function updateChanged(before: Entry, data: Omit<CashbookEntryData, 'direction'>) {
    const changes = changedOnly(before, data);
    return Object.keys(changes).length === 0 ? { error: null } : update(before.id, changes);
  }
  return useForm(initial, async (values) => {
    const { data, failure } = entryData(values, digits);
    if (failure) return failure;
    const { error } = entry ? await updateChanged(entry, data) : await create({ ...data, direction });
    if (!error) onClose();
    return error;
  });
}

type Read = { data: Omit<CashbookEntryData, 'direction'>; failure: null } | { data: null; failure: Failure };

function entryData(values: Values, digits: number): Read {
  const amount = parseAmount(values.amount_minor, digits);
  if (amount.error) return { data: null, failure: wrongField('amount_minor', amount.error) };
  if (amount.minor <= 0) return { data: null, failure: wrongField('amount_minor', 'amount_out_of_range') };
  if (!isDay(values.occurred_on)) return { data: null, failure: wrongField('occurred_on', 'invalid_date') };
  return {
    data: {
      amount_minor: amount.minor,
      mode: values.mode,
      category: values.category.trim() || null,
      occurred_on: values.occurred_on,
      note: values.note.trim() || null,
    },
    failure: null,
  };
}

/** The categories in use, so that one expense does not go by two spellings. */
function useCategories(direction: 'in' | 'out'): string[] {
  const { data } = useRealtimeSync('cashbook_entries', { filter: `direction=eq.${direction}&deleted_at=is.null` });
  return useMemo(() => [...new Set(data.flatMap(({ category }) => category ?? []))].sort(), [data]);
}

function useRemoveEntry(onClose: () => void) {
  const t = useCashbookText();
  const design = useDesignText();
  const toast = useToast();
  const { remove, restore } = useRealtimeCRUD('cashbook_entries');
  return async (id: string) => {
    const { error } = await remove(id);
    if (error) return;
    onClose();
    toast({ text: t('entry_removed'), action: { label: design('undo'), run: () => void restore(id) } });
  };
}
