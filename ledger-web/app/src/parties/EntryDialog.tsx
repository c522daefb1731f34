import { useRealtimeCRUD } from '@ledger/react';
import { isDay } from '../calendar/days.ts';
import { useFormat } from '../format/useFormat.ts';
import { useLive } from '../open-book/useLive.ts';
import { MoneyDialog } from '../payments/MoneyDialog.tsx';
import { MODES, type Mode } from '../payments/modes.ts';
import { useAllocations } from '../payments/useAllocations.ts';
import { useModeName } from '../payments/useModeName.ts';
import { useMoneyForm } from '../payments/useMoneyForm.ts';
import { directionOf, type EntrySubject, entryStart, goesAsGoods } from './entryStart.ts';
import type { Party, PartyTable } from './party.ts';
import { usePartiesText } from './strings.en.ts';

interface EntryDialogProps {
  table: PartyTable;
  party: Party;
  subject: EntrySubject;
  onClose(): void;
}

export function EntryDialog({ table, party, subject: opened, onClose }: EntryDialogProps) {
  const t = usePartiesText();
  const modeName = useModeName();
  const entry = useLive('transactions', 'entry' in opened ? opened.entry : null);
  const subject = entry ? { entry } : opened;
  const direction = directionOf(subject);
  const allocations = useAllocations({ partyId: party.id, direction, payment: entry });
  const form = useEntryForm({ table, party, subject, onClose }, allocations);
  // Goods that the customer gets, or the supplier brings, on credit; the other way round they come back.
  const isReturn = !goesAsGoods(table, direction);
  const modeLabel = (mode: Mode) => {
    if (mode === 'credit') return isReturn ? t('goods_returned') : t('goods');
    return modeName(mode);
  };
  return (
    <MoneyDialog
      title={t(`${direction}_title`, { name: party.name })}
      form={form}
      labels={{ amount: t('amount'), mode: t('how'), date: t('date'), note: t('note') }}
      modes={MODES.map((mode) => ({ value: mode, label: modeLabel(mode) }))}
      bills={allocations.bills}
      dueLabel={form.values.mode === 'credit' && !isReturn ? t('due_on') : undefined}
      removable={entry && { table: 'transactions', record: entry, label: t('remove_entry'), said: t('entry_removed') }}
      onClose={onClose}
    />
  );
}

function useEntryForm({ table, party, subject, onClose }: EntryDialogProps, bills: ReturnType<typeof useAllocations>) {
  const { today } = useFormat();
  const { create, update } = useRealtimeCRUD('transactions');
  const entry = 'entry' in subject ? subject.entry : null;
  return useMoneyForm(entryStart(subject, table, today()), entry, {
    // Only what is given on credit falls due.
    data: (money, { mode, due_on, allocations }) => ({
      ...money,
      due_on: mode === 'credit' && isDay(due_on) ? due_on : null,
      allocations: bills.allocationsOf({ ...money, allocations }),
    }),
    check: (money, { allocations }) => bills.check({ ...money, allocations }),
    create: (data) => create({ ...data, party_id: party.id, direction: directionOf(subject) }),
    update,
    done: onClose,
    draft: entry ? `transactions/${entry.id}` : `transactions/new/${party.id}/${directionOf(subject)}`,
  });
}
