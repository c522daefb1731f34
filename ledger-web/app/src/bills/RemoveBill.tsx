import type { Row } from '@ledger/client';
import { useLocation } from 'wouter';
import { RemoveDialog } from '../removal/RemoveDialog.tsx';
import { useBillsText } from './strings.en.ts';

export function RemoveBill({ bill, title, onCancel }: { bill: Row<'bills'>; title: string; onCancel(): void }) {
  const t = useBillsText();
  const [, go] = useLocation();
  return (
    <RemoveDialog
      table="bills"
      id={bill.id}
      title={title}
      confirm={t('remove')}
      said={t('removed')}
      onRemoved={() => go('/bills')}
      onCancel={onCancel}
    >
      <p>{t('remove_text')}</p>
    </RemoveDialog>
  );
}
