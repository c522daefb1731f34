import type { Row } from '@ledger/client';
import { useRealtimeCRUD } from '@ledger/react';
import { useState } from 'react';
import { useFormat } from '../format/useFormat.ts';
import { AmountField } from '../forms/AmountField.tsx';
import { changedOnly } from '../forms/changedOnly.ts';
import { Form } from '../forms/Form.tsx';
import * as fields from '../forms/fields.module.css';
import { TextAreaField, TextField } from '../forms/TextField.tsx';
import { useDraft } from '../forms/useDraft.ts';
import { useForm } from '../forms/useForm.ts';
import { RemoveDialog } from '../removal/RemoveDialog.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as surfaces from '../ui/surfaces.module.css';
import { type ItemValues, itemData, itemValues } from './itemData.ts';
import { useItemsText } from './strings.en.ts';

interface ItemDialogProps {
  /** Null for a new one. */
  item: Row<'items'> | null;
  /** What a new one is called to begin with. */
  name?: string;
  onSaved?(item: Row<'items'>): void;
  onClose(): void;
}

export function ItemDialog(props: ItemDialogProps) {
  const { item, onClose } = props;
  const t = useItemsText();
  const ui = useUiText();
  const form = useItemForm(props);
  const [removing, setRemoving] = useState(false);
  if (item && removing) {
    return (
      <RemoveDialog
        table="items"
        id={item.id}
        title={t('remove')}
        confirm={t('remove')}
        said={t('removed')}
        onRemoved={onClose}
        onCancel={() => setRemoving(false)}
      >
        <p>{t('remove_text')}</p>
      </RemoveDialog>
    );
  }
  return (
    <Dialog title={item ? t('edit') : t('add')} onClose={onClose}>
      <Form form={form} submit={item ? ui('save') : ui('add')} onCancel={onClose}>
        <TextField {...form.field('name')} label={t('name')} required first={!item} />
        <div className={fields.sideBySide}>
          <AmountField {...form.field('sale_price_minor')} label={t('sale_price')} optional />
          <AmountField {...form.field('purchase_price_minor')} label={t('purchase_price')} optional />
          <TextField {...form.field('unit')} label={t('unit')} hint={t('unit_hint')} optional />
          <TextField {...form.field('hsn')} label={t('hsn')} hint={t('hsn_hint')} optional />
          <TextField {...form.field('tax_rate_bp')} label={t('tax_rate')} inputMode="decimal" optional />
          <TextField {...form.field('cess_rate_bp')} label={t('cess_rate')} inputMode="decimal" optional />
          <TextField {...form.field('opening_quantity')} label={t('opening_quantity')} inputMode="decimal" optional />
        </div>
        <TextAreaField {...form.field('note')} label={t('note')} optional />
      </Form>
      {item && (
        <div className={surfaces.buttons}>
          <Button look="danger" onClick={() => setRemoving(true)}>
            {t('remove')}
          </Button>
        </div>
      )}
    </Dialog>
  );
}

function useItemForm({ item, name, onSaved, onClose }: ItemDialogProps) {
  const t = useItemsText();
  const { digits } = useFormat();
  const { create, update } = useRealtimeCRUD('items');
  const read = (values: ItemValues) => itemData(values, digits, (fault) => t(`fault.${fault}`));

  async function save(values: ItemValues, stands: ItemValues) {
    const { data, failure } = read(values);
    if (failure) return failure;
    if (!item) {
      const made = await create(data);
      if (made.data) onSaved?.(made.data);
      if (!made.error) onClose();
      return made.error;
    }
    const changes = changedOnly(read(stands).data ?? item, data);
    const { error } = Object.keys(changes).length === 0 ? { error: null } : await update(item.id, changes);
    if (!error) onClose();
    return error;
  }

  const initial = { ...itemValues(item, digits), ...(item === null && name !== undefined ? { name } : {}) };
  return useDraft(`items/${item?.id ?? 'new'}`, useForm(initial, save, item !== null));
}
