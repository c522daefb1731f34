import type { Row } from '@ledger/client';
import { useLocation } from 'wouter';
import { RemoveDialog } from '../removal/RemoveDialog.tsx';
import { useStaffText } from './strings.en.ts';

export function RemoveMember({ member, onCancel }: { member: Row<'staff'>; onCancel(): void }) {
  const t = useStaffText();
  const [, go] = useLocation();
  return (
    <RemoveDialog
      table="staff"
      id={member.id}
      title={member.name}
      confirm={t('remove')}
      said={t('removed')}
      onRemoved={() => go('/staff')}
      onCancel={onCancel}
    >
      <p>{t('remove_text')}</p>
    </RemoveDialog>
  );
}
