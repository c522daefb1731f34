import type { Book, Member } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useBooksText } from '../books/strings.en.ts';
import { ChoiceField } from '../design/ChoiceField.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Form } from '../design/Form.tsx';
import { wrongField } from '../design/failures.ts';
import { useDesignText } from '../design/strings.en.ts';
import { TextField } from '../design/TextField.tsx';
import { useForm } from '../design/useForm.ts';
import { ROLES } from './roles.ts';
import { useSettingsText } from './strings.en.ts';

interface AddMemberDialogProps {
  book: Book;
  onClose(): void;
  onAdded(): void;
}

export function AddMemberDialog({ book, onClose, onAdded }: AddMemberDialogProps) {
  const t = useSettingsText();
  const books = useBooksText();
  const design = useDesignText();
  const ledger = useLedger();
  const form = useForm({ login: '', role: 'editor' as Member['role'] }, async ({ login, role }) => {
    if (!login.trim()) return wrongField('login', 'missing_field');
    const { error } = await ledger.books.addMember(book.id, { login: login.trim(), role });
    if (error?.code === 'not_found') return wrongField('login', 'no_such_login');
    if (error) return error;
    onAdded();
    onClose();
    return null;
  });
  return (
    <Dialog title={t('add_member')} onClose={onClose}>
      <Form form={form} submit={design('add')} onCancel={onClose}>
        <TextField
          {...form.field('login')}
          label={t('member_login')}
          hint={t('member_login_hint')}
          autoComplete="off"
          autoCapitalize="none"
          first
          required
        />
        <ChoiceField
          {...form.field('role')}
          label={t('role')}
          options={ROLES.map((role) => ({ value: role, label: books(`role.${role}`) }))}
        />
      </Form>
    </Dialog>
  );
}
