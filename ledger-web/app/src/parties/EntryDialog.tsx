import type { Row } from '@ledger/client';
import { useRealtimeCRUD } from '@ledger/react';
import { AmountField } from '../design/AmountField.tsx';
import { Button } from '../design/Button.tsx';
import { ChoiceField } from '../design/ChoiceField.tsx';
import { changedOnly } from '../design/changedOnly.ts';
import { DateField } from '../design/DateField.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Form } from '../design/Form.tsx';
import { useDesignText } from '../design/strings.en.ts';
import { TextField } from '../design/TextField.tsx';
import { useToast } from '../design/Toasts.tsx';
import { useForm } from '../design/useForm.ts';
import { useFormat } from '../design/useFormat.ts';
import { type Direction, type EntryFields, entryData, entryValues, MODES, type Mode } from './entryData.ts';
import type { Party, PartyTable } from './party.ts';
import { usePartiesText } from './strings.en.ts';

/** A new entry, or one that is there. */
export type EntrySubject = { direction: Direction } | { entry: Row<'transactions'> };

interface EntryDialogProps {
  table: PartyTable;
  party: Party;
  subject: EntrySubject;
  onClose(): void;
}

export function EntryDialog({ table, party, subject, onClose }: EntryDialogProps) {
  const t = usePartiesText();
  const design = useDesignText();
  const entry = 'entry' in subject ? subject.entry : null;
  const direction = 'entry' in subject ? subject.entry.direction : subject.direction;
  const form = useEntryForm({ table, party, subject, onClose });
  const remove = useRemoveEntry(onClose);
  const isCredit = form.values.mode === 'credit';
  // Goods that the customer gets, or the supplier brings, on credit; the other way round they come back.
  const isReturn = direction !== (table === 'customers' ? 'gave' : 'got');
  const modeLabel = (mode: Mode) => {
    if (mode === 'credit') return isReturn ? t('goods_returned') : t('goods');
    return design(`mode.${mode}`);
  };
  return (
    <Dialog title={t(`${direction}_title`, { name: party.name })} onClose={onClose}>
      <Form form={form} submit={design('save')} onCancel={onClose}>
        <AmountField {...form.field('amount_minor')} label={t('amount')} large first required />
        <ChoiceField
          {...form.field('mode')}
          label={t('how')}
          options={MODES.map((mode) => ({ value: mode, label: modeLabel(mode) }))}
        />
        <DateField {...form.field('occurred_on')} label={t('date')} required />
        {isCredit && !isReturn && <DateField {...form.field('due_on')} label={t('due_on')} optional />}
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

function useEntryForm({ table, party, subject, onClose }: EntryDialogProps) {
  const { digits, today } = useFormat();
  const { create, update } = useRealtimeCRUD('transactions');
  const entry = 'entry' in subject ? subject.entry : null;
  const direction = 'entry' in subject ? subject.entry.direction : subject.direction;
  async function updateChanged(before: Row<'transactions'>, data: EntryFields) {
    const changes = changedOnly(before, data);
    return Object.keys(changes).length === 0 ? { error: null } : update(before.id, changes);
  }
  return useForm(entryValues(entry, { table, direction, today: today(), digits }), async (values) => {
    const { data, failure } = entryData(values, digits);
    if (failure) return failure;
    const { error } = entry
      ? await updateChanged(entry, data)
      : await create({ ...data, party_id: party.id, direction });
    if (error) return error;
    onClose();
    return null;
  });
}

function useRemoveEntry(onClose: () => void) {
  const t = usePartiesText();
  const design = useDesignText();
  const toast = useToast();
  const { remove, restore } = useRealtimeCRUD('transactions');
  return async (id: string) => {
    const { error } = await remove(id);
    if (error) return;
    onClose();
    toast({ text: t('entry_removed'), action: { label: design('undo'), run: () => void restore(id) } });
  };
}
