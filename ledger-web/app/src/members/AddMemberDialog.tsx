import type { Book, Member } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { ROLES } from '../books/roles.ts';
import { useBooksText } from '../books/strings.en.ts';
import { wrongField } from '../failures/failures.ts';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { Form } from '../forms/Form.tsx';
import { TextField } from '../forms/TextField.tsx';
import { useForm } from '../forms/useForm.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useUiText } from '../ui/strings.en.ts';
import { useMembersText } from './strings.en.ts';

interface AddMemberDialogProps {
  book: Book;
  onClose(): void;
  onAdded(): void;
}

export function AddMemberDialog({ book, onClose, onAdded }: AddMemberDialogProps) {
  const t = useMembersText();
  const books = useBooksText();
  const ui = useUiText();
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
      <Form form={form} submit={ui('add')} onCancel={onClose}>
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
