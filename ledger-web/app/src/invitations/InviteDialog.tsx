import type { Book } from '@ledger/client';
import { useState } from 'react';
import { ROLES } from '../books/roles.ts';
import { useBooksText } from '../books/strings.en.ts';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { Form } from '../forms/Form.tsx';
import { TextField } from '../forms/TextField.tsx';
import { useForm } from '../forms/useForm.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { SendIcon } from '../ui/icons.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { useToast } from '../ui/Toasts.tsx';
import { invitationLink } from './link.ts';
import { useInvitationsText } from './strings.en.ts';
import { useInvitations } from './useInvitations.ts';

interface InviteDialogProps {
  book: Book;
  onClose(): void;
  onInvited(): void;
}

/** Which role, and then the link, which is shown this once. */
export function InviteDialog({ book, onClose, onInvited }: InviteDialogProps) {
  const t = useInvitationsText();
  const books = useBooksText();
  const invitations = useInvitations();
  const [link, setLink] = useState<string | null>(null);
  const form = useForm({ role: 'editor' as Book['role'] }, async ({ role }) => {
    const { data, error } = await invitations.invite(book.id, role);
    if (data) {
      setLink(invitationLink(data.code));
      onInvited();
    }
    return error;
  });
  return (
    <Dialog title={t('invite')} onClose={onClose}>
      {link ? (
        <Link link={link} book={book.name} />
      ) : (
        <Form form={form} submit={t('make_link')} onCancel={onClose}>
          <p>{t('invite_text')}</p>
          <ChoiceField
            {...form.field('role')}
            label={t('role')}
            options={ROLES.map((role) => ({ value: role, label: books(`role.${role}`) }))}
          />
        </Form>
      )}
    </Dialog>
  );
}

function Link({ link, book }: { link: string; book: string }) {
  const t = useInvitationsText();
  const toast = useToast();

  async function hand() {
    const text = t('message', { book, link });
    try {
      if (navigator.share) {
        await navigator.share({ text });
      } else {
        await navigator.clipboard.writeText(link);
        toast({ text: t('copied') });
      }
    } catch {
      // Whoever changes their mind in the phone's own dialog ends here too; the link stands there to be copied by hand.
    }
  }

  return (
    <>
      <TextField
        label={t('link')}
        name="link"
        value={link}
        onChange={() => {}}
        hint={t('link_hint')}
        maxLength={2000}
      />
      <div className={surfaces.buttons}>
        <Button look="primary" onClick={() => void hand()}>
          <SendIcon />
          {'share' in navigator ? t('share') : t('copy')}
        </Button>
      </div>
    </>
  );
}
