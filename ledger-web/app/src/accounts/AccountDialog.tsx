import type { Row } from '@ledger/client';
import { useRealtimeCRUD } from '@ledger/react';
import { useState } from 'react';
import { wrongField } from '../failures/failures.ts';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { changedOnly } from '../forms/changedOnly.ts';
import { Form } from '../forms/Form.tsx';
import { TextAreaField, TextField } from '../forms/TextField.tsx';
import { useDraft } from '../forms/useDraft.ts';
import { useForm } from '../forms/useForm.ts';
import { RemoveDialog } from '../removal/RemoveDialog.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as surfaces from '../ui/surfaces.module.css';
import { type AccountClass, CLASSES } from './paths.ts';
import { useAccountsText } from './strings.en.ts';

const KINDS = ['other', 'cash', 'bank'] as const;

type Values = { name: string; class: AccountClass; kind: (typeof KINDS)[number]; note: string };

interface AccountDialogProps {
  /** Null for a new one. */
  account: Row<'accounts'> | null;
  onClose(): void;
}

export function AccountDialog(props: AccountDialogProps) {
  const { account, onClose } = props;
  const t = useAccountsText();
  const ui = useUiText();
  const form = useAccountForm(props);
  const [removing, setRemoving] = useState(false);
  if (account && removing) {
    return (
      <RemoveDialog
        table="accounts"
        id={account.id}
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
    <Dialog title={account ? t('edit') : t('add')} onClose={onClose}>
      <Form form={form} submit={account ? ui('save') : ui('add')} onCancel={onClose}>
        <TextField {...form.field('name')} label={t('name')} required first={!account} />
        <ChoiceField
          {...form.field('class')}
          label={t('class')}
          options={CLASSES.map((value) => ({ value, label: t(`class.${value}`) }))}
        />
        {form.values.class === 'asset' && (
          <ChoiceField
            {...form.field('kind')}
            label={t('kind')}
            options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        )}
        <TextAreaField {...form.field('note')} label={t('note')} optional />
      </Form>
      {account && (
        <div className={surfaces.buttons}>
          <Button look="danger" onClick={() => setRemoving(true)}>
            {t('remove')}
          </Button>
        </div>
      )}
    </Dialog>
  );
}

const valuesOf = (account: Row<'accounts'> | null): Values => ({
  name: account?.name ?? '',
  class: account?.class ?? 'asset',
  kind: account?.kind ?? 'other',
  note: account?.note ?? '',
});

const dataOf = ({ name, class: of, kind, note }: Values) => ({
  name: name.trim(),
  class: of,
  kind: of === 'asset' ? kind : ('other' as const),
  note: note.trim() || null,
});

function useAccountForm({ account, onClose }: AccountDialogProps) {
  const t = useAccountsText();
  const { create, update } = useRealtimeCRUD('accounts');

  async function save(values: Values, stands: Values) {
    const data = dataOf(values);
    if (!data.name) return wrongField('name', 'missing_field');
    if (data.name.includes(':')) {
      const message = t('name_no_colon');
      return { code: 'invalid_field', message, field: 'name', fields: { name: message } };
    }
    const changes = changedOnly(dataOf(stands), data);
    const nothing = account !== null && Object.keys(changes).length === 0;
    const { error } = nothing ? { error: null } : await (account ? update(account.id, changes) : create(data));
    if (!error) onClose();
    return error;
  }

  return useDraft(`accounts/${account?.id ?? 'new'}`, useForm(valuesOf(account), save, account !== null));
}
