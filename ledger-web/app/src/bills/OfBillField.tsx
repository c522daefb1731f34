import { useRealtimeSync } from '@ledger/react';
import { useMemo } from 'react';
import { type BillKind, counterpartOf } from '../documents/billKinds.ts';
import { openOf } from '../documents/billStatus.ts';
import { useFormat } from '../format/useFormat.ts';
import type { FieldProps } from '../forms/Field.tsx';
import { PickField } from '../forms/PickField.tsx';
import { useBillsText } from './strings.en.ts';

/** Which bill of the party a note takes back: the newest ones first. */
export function OfBillField({
  kind,
  partyId,
  ...field
}: Omit<FieldProps, 'label' | 'hint'> & { kind: BillKind; partyId: string }) {
  const t = useBillsText();
  const { day, money } = useFormat();
  const whose = partyId === '' ? 'party_id=is.null' : `party_id=eq.${partyId}`;
  const { data } = useRealtimeSync('bills', { filter: `kind=eq.${counterpartOf(kind)}&${whose}&deleted_at=is.null` });
  const options = useMemo(
    () =>
      [...data]
        .sort((a, b) => (a.issued_on === b.issued_on ? (a.id < b.id ? 1 : -1) : a.issued_on < b.issued_on ? 1 : -1))
        .map((bill) => ({
          value: bill.id,
          label: bill.number ?? t('of_bill_unnumbered'),
          detail: `${day(bill.issued_on)} · ${money(bill.total_minor)} · ${t('open_is', { amount: money(openOf(bill)) })}`,
        })),
    [data, day, money, t],
  );
  return <PickField {...field} label={t('of_bill')} hint={t('of_bill_hint')} options={options} optional />;
}
