import type { Row } from '@ledger/client';
import { useRealtimeCRUD } from '@ledger/react';
import { useLocation } from 'wouter';
import { ConfirmDialog } from '../design/ConfirmDialog.tsx';
import { useDesignText } from '../design/strings.en.ts';
import { useToast } from '../design/Toasts.tsx';
import { useBillsText } from './strings.en.ts';

export function RemoveBill({ bill, title, onCancel }: { bill: Row<'bills'>; title: string; onCancel(): void }) {
  const t = useBillsText();
  const design = useDesignText();
  const toast = useToast();
  const { remove, restore, isDeleting } = useRealtimeCRUD('bills');
  const [, go] = useLocation();

  async function confirmed() {
    const { error } = await remove(bill.id);
    if (error) return;
    toast({ text: t('removed'), action: { label: design('undo'), run: () => void restore(bill.id) } });
    go('/bills');
  }

  return (
    <ConfirmDialog
      title={title}
      confirm={t('remove')}
      danger
      busy={isDeleting}
      onConfirm={() => void confirmed()}
      onCancel={onCancel}
    >
      <p>{t('remove_text')}</p>
    </ConfirmDialog>
  );
}
