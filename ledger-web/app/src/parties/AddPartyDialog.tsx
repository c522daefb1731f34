import { useRealtimeCRUD } from '@ledger/react';
import { useLocation } from 'wouter';
import { Dialog } from '../design/Dialog.tsx';
import { useDesignText } from '../design/strings.en.ts';
import { useForm } from '../design/useForm.ts';
import { useFormat } from '../design/useFormat.ts';
import { PartyForm } from './PartyForm.tsx';
import type { PartyTable } from './party.ts';
import { partyData, valuesOf } from './partyData.ts';
import { usePartiesText } from './strings.en.ts';

/** Adds a party and goes to its ledger, where its first entry is written. */
export default function AddPartyDialog({ table, onClose }: { table: PartyTable; onClose(): void }) {
  const t = usePartiesText();
  const design = useDesignText();
  const { digits } = useFormat();
  const { create } = useRealtimeCRUD(table);
  const [, go] = useLocation();
  const form = useForm(valuesOf(null, digits), async (values) => {
    const { data, failure } = partyData(values, digits);
    if (failure) return failure;
    const made = await create(data);
    if (made.data) go(`/${table}/${made.data.id}`);
    return made.error;
  });
  return (
    <Dialog title={t(`${table}.add`)} onClose={onClose}>
      <PartyForm form={form} submit={design('add')} onCancel={onClose} />
    </Dialog>
  );
}
