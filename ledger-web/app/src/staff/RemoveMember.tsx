import type { Row } from '@ledger/client';
import { useRealtimeCRUD } from '@ledger/react';
import { useLocation } from 'wouter';
import { ConfirmDialog } from '../design/ConfirmDialog.tsx';
import { useDesignText } from '../design/strings.en.ts';
import { useToast } from '../design/Toasts.tsx';
import { useStaffText } from './strings.en.ts';

export function RemoveMember({ member, onCancel }: { member: Row<'staff'>; onCancel(): void }) {
  const t = useStaffText();
  const design = useDesignText();
  const { remove, restore, isDeleting } = useRealtimeCRUD('staff');
  const toast = useToast();
  const [, go] = useLocation();

  async function confirmed() {
    const { error } = await remove(member.id);
    if (error) return;
    toast({ text: t('removed'), action: { label: design('undo'), run: () => void restore(member.id) } });
    go('/staff');
  }

  return (
    <ConfirmDialog
      title={member.name}
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
