import { useRealtimeCRUD } from '@ledger/react';
import { useMemo } from 'react';
import { type BillKind, partyTableOf } from '../documents/billKinds.ts';
import type { FieldProps } from '../forms/Field.tsx';
import { PickField } from '../forms/PickField.tsx';
import { usePartyNames } from '../parties/usePartyNames.ts';
import { useBillsText } from './strings.en.ts';

const collator = new Intl.Collator();

/** Whose bill it is: found by name or phone, or added on the spot. */
export function PartyField({ kind, ...field }: Omit<FieldProps, 'label' | 'hint'> & { kind: BillKind }) {
  const t = useBillsText();
  const table = partyTableOf(kind);
  const { create } = useRealtimeCRUD(table);
  const parties = usePartyNames();
  const options = useMemo(
    () =>
      [...parties.values()]
        // The one that the bill has already stays, wherever it is.
        .filter((party) => party.id === field.value || (party.table === table && !party.deleted))
        .map(({ id, name, phone }) => ({ value: id, label: name, detail: phone ?? undefined }))
        .sort((a, b) => collator.compare(a.label, b.label)),
    [parties, table, field.value],
  );
  return (
    <PickField
      {...field}
      label={t(`${kind}.party`)}
      hint={t(`${kind}.party_hint`)}
      options={options}
      create={{
        label: (name) => t(`${kind}.new_party`, { name }),
        run: async (name) => (await create({ name })).data?.id ?? null,
      }}
    />
  );
}
