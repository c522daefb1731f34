import { useRealtimeCRUD } from '@ledger/react';
import { isDay } from '../calendar/days.ts';
import { wrongField } from '../failures/failures.ts';
import { useFormat } from '../format/useFormat.ts';
import { DateField } from '../forms/DateField.tsx';
import { Form } from '../forms/Form.tsx';
import { useForm } from '../forms/useForm.ts';
import { useIsLocked } from '../open-book/useIsLocked.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { useToast } from '../ui/Toasts.tsx';
import { useRemovalText } from './strings.en.ts';

interface ReverseDialogProps {
  table: 'bills' | 'transactions' | 'cashbook_entries' | 'vouchers' | 'payroll_runs';
  record: {
    id: string;
    /** That it counts on. */
    day: string;
    reversed_on: string | null;
  };
  /** What the record is called. */
  title: string;
  onClose(): void;
}

/** Takes a record back from a day on, which also one of a closed period can be, or lets it count again. */
export function ReverseDialog({ table, record, title, onClose }: ReverseDialogProps) {
  const t = useRemovalText();
  const toast = useToast();
  const { today, day } = useFormat();
  const isLocked = useIsLocked();
  const { update } = useRealtimeCRUD(table);

  async function write(reversed_on: string | null) {
    const { error } = await update(record.id, { reversed_on });
    if (error) return error;
    toast({ text: t(reversed_on === null ? 'unreversed' : 'reversed') });
    onClose();
    return null;
  }

  const isAhead = record.day > today();
  const start = record.reversed_on ?? (isAhead ? record.day : today());
  const form = useForm({ reversed_on: start }, ({ reversed_on }) => {
    if (!isDay(reversed_on)) return wrongField('reversed_on', 'invalid_date');
    if (reversed_on < record.day) {
      const message = t('reverse_early', { day: day(record.day) });
      return { code: 'invalid_field', message, field: 'reversed_on', fields: { reversed_on: message } };
    }
    if (isLocked(reversed_on)) return wrongField('reversed_on', 'period_locked');
    return write(reversed_on);
  });
  return (
    <Dialog title={t('reverse_title', { title })} onClose={onClose}>
      <p>{t('reverse_text')}</p>
      <Form form={form} submit={t('reverse')} onCancel={onClose}>
        <DateField {...form.field('reversed_on')} label={t('reverse_on')} required />
      </Form>
      {record.reversed_on !== null && !isLocked(record.reversed_on) && (
        <div className={surfaces.buttons}>
          <Button onClick={() => void write(null)}>{t('unreverse')}</Button>
        </div>
      )}
    </Dialog>
  );
}
