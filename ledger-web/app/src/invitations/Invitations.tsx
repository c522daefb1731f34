import type { Book } from '@ledger/client';
import { useCallback, useState } from 'react';
import { useBooksText } from '../books/strings.en.ts';
import { useFailureText } from '../failures/failures.ts';
import { useRemote } from '../failures/useRemote.ts';
import { useFormat } from '../format/useFormat.ts';
import { Button } from '../ui/Button.tsx';
import { Item, ItemList } from '../ui/ItemList.tsx';
import { SendIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/Notice.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { InviteDialog } from './InviteDialog.tsx';
import { useInvitationsText } from './strings.en.ts';
import { useInvitations } from './useInvitations.ts';

/** The ways into a book that were given away and that nobody has used yet. */
export function Invitations({ book }: { book: Book }) {
  const t = useInvitationsText();
  const books = useBooksText();
  const failureText = useFailureText();
  const invitations = useInvitations();
  const { instant } = useFormat();
  const { data, error, reload } = useRemote(useCallback(() => invitations.list(book.id), [invitations, book.id]));
  const [inviting, setInviting] = useState(false);

  async function withdraw(id: string) {
    await invitations.withdraw(book.id, id);
    reload();
  }

  return (
    <>
      {error && <Notice look="warn">{failureText(error)}</Notice>}
      {data && data.length > 0 && (
        <div className={surfaces.stack}>
          <h3>{t('open')}</h3>
          <ItemList label={t('open')}>
            {data.map(({ id, role, expires_at }) => (
              <Item
                key={id}
                name={<strong>{books(`role.${role}`)}</strong>}
                about={t('until', { moment: instant(expires_at) })}
              >
                <Button
                  aria-label={t('withdraw_of', { role: books(`role.${role}`) })}
                  onClick={() => void withdraw(id)}
                >
                  {t('withdraw')}
                </Button>
              </Item>
            ))}
          </ItemList>
        </div>
      )}
      <div className={surfaces.buttons}>
        <Button look="primary" onClick={() => setInviting(true)}>
          <SendIcon />
          {t('invite')}
        </Button>
      </div>
      {inviting && <InviteDialog book={book} onClose={() => setInviting(false)} onInvited={reload} />}
    </>
  );
}
