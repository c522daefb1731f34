import type { Row } from '@ledger/client';
import { useRealtimeCRUD, useRealtimeSync } from '@ledger/react';
import { useMemo } from 'react';
import { useLive } from '../open-book/useLive.ts';
import { MoneyDialog } from '../payments/MoneyDialog.tsx';
import { useModeName } from '../payments/useModeName.ts';
import { useMoneyForm } from '../payments/useMoneyForm.ts';
import { useCashbookText } from './strings.en.ts';

/** A new entry of a day, or one that is there. */
export type CashSubject = { direction: 'in' | 'out'; day: string } | { entry: Row<'cashbook_entries'> };

interface CashEntryDialogProps {
  subject: CashSubject;
  onClose(): void;
}

const directionOf = (subject: CashSubject) => ('entry' in subject ? subject.entry : subject).direction;

const MODES = ['cash', 'upi', 'bank'] as const;

export function CashEntryDialog({ subject: opened, onClose }: CashEntryDialogProps) {
  const t = useCashbookText();
  const modeName = useModeName();
  const entry = useLive('cashbook_entries', 'entry' in opened ? opened.entry : null);
  const subject = entry ? { entry } : opened;
  const direction = directionOf(subject);
  const form = useEntryForm(subject, onClose);
  const suggestions = useCategories(direction);
  return (
    <MoneyDialog
      title={t(`add_${direction}`)}
      form={form}
      labels={{ amount: t('amount'), mode: t('mode'), date: t('date'), note: t('note') }}
      modes={MODES.map((mode) => ({ value: mode, label: modeName(mode) }))}
      category={{ label: t('category'), hint: t('category_hint'), suggestions }}
      removable={
        entry && { table: 'cashbook_entries', record: entry, label: t('remove_entry'), said: t('entry_removed') }
      }
      onClose={onClose}
    />
  );
}

function useEntryForm(subject: CashSubject, onClose: () => void) {
  const { create, update } = useRealtimeCRUD('cashbook_entries');
  const entry = 'entry' in subject ? subject.entry : null;
  const start = 'entry' in subject ? subject.entry : { mode: 'cash' as const, occurred_on: subject.day };
  return useMoneyForm(start, entry, {
    data: (money, { category, category_account_id }) => ({
      ...money,
      // The account takes the place of the category.
      category: category_account_id === '' ? category.trim() || null : null,
      category_account_id: category_account_id || null,
    }),
    create: (data) => create({ ...data, direction: directionOf(subject) }),
    update,
    done: onClose,
    draft: entry ? `cashbook_entries/${entry.id}` : `cashbook_entries/new/${directionOf(subject)}`,
  });
}

/** The categories in use, so that one expense does not go by two spellings. */
function useCategories(direction: 'in' | 'out'): string[] {
  const { data } = useRealtimeSync('cashbook_entries', { filter: `direction=eq.${direction}&deleted_at=is.null` });
  return useMemo(() => [...new Set(data.flatMap(({ category }) => category ?? []))].sort(), [data]);
}
