import { useRealtimeCRUD } from '@ledger/react';
import { useLocation } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { useDraft } from '../forms/useDraft.ts';
import { useForm } from '../forms/useForm.ts';
import { useIsLocked } from '../open-book/useIsLocked.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useUiText } from '../ui/strings.en.ts';
import { PartyForm } from './PartyForm.tsx';
import type { PartyTable } from './party.ts';
import { openingFault, partyData, valuesOf } from './partyData.ts';
import { SameParty } from './SameParty.tsx';
import { usePartiesText } from './strings.en.ts';

interface AddPartyDialogProps {
  table: PartyTable;
  /** What was sought and not found: a name, or a phone number. */
  sought: string;
  onClose(): void;
}

/** Adds a party and goes to its ledger, where its first entry is written. */
export default function AddPartyDialog({ table, sought, onClose }: AddPartyDialogProps) {
  const t = usePartiesText();
  const ui = useUiText();
  const { digits } = useFormat();
  const isLocked = useIsLocked();
  const { create } = useRealtimeCRUD(table);
  const [, go] = useLocation();
  const written = useForm({ ...valuesOf(null, digits), ...startOf(sought) }, async (values) => {
    const { data, failure } = partyData(values, digits);
    if (failure) return failure;
    const fault = openingFault(null, data, isLocked);
    if (fault) return fault;
    const made = await create(data);
    if (made.data) go(`/${table}/${made.data.id}`);
    return made.error;
  });
  const form = useDraft(`${table}/new`, written);
  return (
    <Dialog title={t(`${table}.add`)} onClose={onClose}>
      <PartyForm
        form={form}
        submit={ui('add')}
        beside={<SameParty table={table} name={form.values.name} phone={form.values.phone} />}
        onCancel={onClose}
      />
    </Dialog>
  );
}

const startOf = (sought: string) => (/^[\d\s+()-]{4,}$/.test(sought) ? { phone: sought } : { name: sought });
