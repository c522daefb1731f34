import type { Row } from '@ledger/client';
import { useRealtimeCRUD } from '@ledger/react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { AmountField } from '../forms/AmountField.tsx';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { changedOnly } from '../forms/changedOnly.ts';
import { DateField } from '../forms/DateField.tsx';
import { Form } from '../forms/Form.tsx';
import * as fields from '../forms/fields.module.css';
import { TextAreaField, TextField } from '../forms/TextField.tsx';
import { useDraft } from '../forms/useDraft.ts';
import { useForm } from '../forms/useForm.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as surfaces from '../ui/surfaces.module.css';
import { type MemberValues, memberData, memberValues, WAGE_TYPES } from './memberData.ts';
import { RemoveMember } from './RemoveMember.tsx';
import { useStaffText } from './strings.en.ts';
import { WeekdaysField } from './WeekdaysField.tsx';

interface MemberDialogProps {
  /** Null for a new one. */
  member: Row<'staff'> | null;
  onClose(): void;
}

export function MemberDialog({ member, onClose }: MemberDialogProps) {
  const t = useStaffText();
  const ui = useUiText();
  const form = useMemberForm({ member, onClose });
  const [removing, setRemoving] = useState(false);
  if (member && removing) return <RemoveMember member={member} onCancel={() => setRemoving(false)} />;
  return (
    <Dialog title={member ? t('edit') : t('add')} onClose={onClose}>
      <Form form={form} submit={member ? ui('save') : ui('add')} onCancel={onClose}>
        <TextField {...form.field('name')} label={t('name')} autoCapitalize="words" required first={!member} />
        <TextField {...form.field('phone')} label={t('phone')} optional type="tel" />
        <ChoiceField
          {...form.field('wage_type')}
          label={t('paid_by_the')}
          options={WAGE_TYPES.map((type) => ({ value: type, label: t(`wage_type.${type}`) }))}
        />
        <AmountField {...form.field('wage_minor')} label={t(`wage_label.${form.values.wage_type}`)} required />
        <div className={fields.sideBySide}>
          <DateField {...form.field('joined_on')} label={t('joined_on')} required />
          <DateField {...form.field('left_on')} label={t('left_on')} optional />
        </div>
        <WeekdaysField {...form.field('weekly_off')} label={t('weekly_off')} />
        <WeekdaysField {...form.field('weekly_half_day')} label={t('weekly_half_day')} />
        <TextAreaField {...form.field('note')} label={t('note')} optional />
      </Form>
      {member && (
        <div className={surfaces.buttons}>
          <Button look="danger" onClick={() => setRemoving(true)}>
            {t('remove')}
          </Button>
        </div>
      )}
    </Dialog>
  );
}

function useMemberForm({ member, onClose }: MemberDialogProps) {
  const { digits, today } = useFormat();
  const { create, update } = useRealtimeCRUD('staff');
  const [, go] = useLocation();

  async function save(values: MemberValues, stands: MemberValues) {
    const { data, failure } = memberData(values, digits);
    if (failure) return failure;
    if (!member) {
      const made = await create(data);
      if (made.data) go(`/staff/${made.data.id}`);
      return made.error;
    }
    const changes = changedOnly(memberData(stands, digits).data ?? member, data);
    const { error } = Object.keys(changes).length === 0 ? { error: null } : await update(member.id, changes);
    if (!error) onClose();
    return error;
  }

  const form = useForm(memberValues(member, today(), digits), save, member !== null);
  return useDraft(`staff/${member?.id ?? 'new'}`, form);
}
