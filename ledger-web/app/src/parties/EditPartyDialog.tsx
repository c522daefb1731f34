import { useRealtimeCRUD } from '@ledger/react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { changedOnly } from '../forms/changedOnly.ts';
import { useDraft } from '../forms/useDraft.ts';
import { useForm } from '../forms/useForm.ts';
import { useIsLocked } from '../open-book/useIsLocked.ts';
import { RemoveDialog } from '../removal/RemoveDialog.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as surfaces from '../ui/surfaces.module.css';
import { PartyForm } from './PartyForm.tsx';
import type { Party, PartyTable } from './party.ts';
import { openingFault, type PartyValues, partyData, valuesOf } from './partyData.ts';
import { usePartiesText } from './strings.en.ts';

interface EditPartyDialogProps {
  table: PartyTable;
  party: Party;
  onClose(): void;
}

export function EditPartyDialog({ table, party, onClose }: EditPartyDialogProps) {
  const t = usePartiesText();
  const ui = useUiText();
  const { digits } = useFormat();
  const isLocked = useIsLocked();
  const { update } = useRealtimeCRUD(table);
  const [removing, setRemoving] = useState(false);
  async function save(values: PartyValues, stands: PartyValues) {
    const { data, failure } = partyData(values, digits);
    if (failure) return failure;
    const fault = openingFault(party, data, isLocked);
    if (fault) return fault;
    const changes = changedOnly(partyData(stands, digits).data ?? party, data);
    const { error } = Object.keys(changes).length === 0 ? { error: null } : await update(party.id, changes);
    if (!error) onClose();
    return error;
  }

  const form = useDraft(`${table}/${party.id}`, useForm(valuesOf(party, digits), save, true));
  if (removing) return <RemoveParty table={table} party={party} onCancel={() => setRemoving(false)} />;
  return (
    <Dialog title={t(`${table}.edit`)} onClose={onClose}>
      <PartyForm form={form} submit={ui('save')} detailed onCancel={onClose} />
      <div className={surfaces.buttons}>
        <Button look="danger" onClick={() => setRemoving(true)}>
          {t(`${table}.remove`)}
        </Button>
      </div>
    </Dialog>
  );
}

interface RemovePartyProps {
  table: PartyTable;
  party: Party;
  onCancel(): void;
}

function RemoveParty({ table, party, onCancel }: RemovePartyProps) {
  const t = usePartiesText();
  const { money } = useFormat();
  const [, go] = useLocation();
  return (
    <RemoveDialog
      table={table}
      id={party.id}
      title={party.name}
      confirm={t(`${table}.remove`)}
      said={t(`${table}.removed`)}
      onRemoved={() => go(`/${table}`)}
      onCancel={onCancel}
    >
      <p>{t('remove_text', { balance: money(party.balance_minor) })}</p>
    </RemoveDialog>
  );
}
