import type { Book, Failure, Member } from '@ledger/client';
import { useLedger, useRealtimeSync } from '@ledger/react';
import { useCallback, useState } from 'react';
import { isRole, ROLES } from '../books/roles.ts';
import { useBooksText } from '../books/strings.en.ts';
import { useFailureText } from '../failures/failures.ts';
import { RemoteFailure } from '../failures/RemoteFailure.tsx';
import { useRemote } from '../failures/useRemote.ts';
import * as fields from '../forms/fields.module.css';
import { Invitations } from '../invitations/Invitations.tsx';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { AddIcon, RecycleIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Loading } from '../ui/Page.tsx';
import { Section } from '../ui/Section.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { AddMemberDialog } from './AddMemberDialog.tsx';
import { LeaveBook } from './LeaveBook.tsx';
import * as css from './Members.module.css';
import { useMembersText } from './strings.en.ts';

interface MembersProps {
  book: Book;
  self: string;
}

/** Who may do what in the book; known by the server alone. */
export function Members({ book, self }: MembersProps) {
  const t = useMembersText();
  const failureText = useFailureText();
  const ledger = useLedger();
  const { data, error, reload } = useRemote(useCallback(() => ledger.books.members(book.id), [ledger, book.id]));
  const profiles = useRealtimeSync('profiles');
  const nameOf = ({ user_id, login, name }: Member) =>
    profiles.data.find(({ id }) => id === user_id)?.name ?? name ?? login;
  const isOwner = book.role === 'owner';
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Member | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function perform(change: Promise<{ error: Failure | null }>) {
    setFailure((await change).error);
    // It may have been this user's own role, and with it what is offered here.
    void ledger.books.list();
    setRemoving(null);
    reload();
  }

  return (
    <Section title={t('members')} about={t('members_text')}>
      {error && <RemoteFailure failure={error} onRetry={reload} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <ul className={css.members}>
            {data.map((member) => (
              <MemberItem
                key={member.user_id}
                member={member}
                name={nameOf(member)}
                isSelf={member.user_id === self}
                isOwner={isOwner && !isLastOwner(member, data)}
                onRole={(role) => void perform(ledger.books.changeRole(book.id, member, role))}
                onRemove={() => setRemoving(member)}
              />
            ))}
          </ul>
          {failure && (
            <Notice look="bad" role="alert">
              {failure.code === 'forbidden' ? t('last_owner') : failureText(failure)}
            </Notice>
          )}
          {isOwner && <Invitations book={book} />}
          <div className={surfaces.buttons}>
            {isOwner && !ledger.session.isAtIssuer && (
              <Button onClick={() => setAdding(true)}>
                <AddIcon />
                {t('add_member')}
              </Button>
            )}
            <LeaveBook book={book} self={self} />
          </div>
        </>
      )}
      {adding && <AddMemberDialog book={book} onClose={() => setAdding(false)} onAdded={reload} />}
      {removing && (
        <ConfirmDialog
          title={t('remove_member_title', { name: nameOf(removing) })}
          confirm={t('remove')}
          danger
          onCancel={() => setRemoving(null)}
          onConfirm={() => void perform(ledger.books.removeMember(book.id, removing.user_id))}
        >
          <p>{t('remove_member_text')}</p>
        </ConfirmDialog>
      )}
    </Section>
  );
}

const isLastOwner = ({ role }: Member, members: readonly Member[]): boolean =>
  role === 'owner' && members.filter((one) => one.role === 'owner').length === 1;

interface MemberItemProps {
  member: Member;
  name: string;
  isSelf: boolean;
  /** Whether whoever looks may change it. */
  isOwner: boolean;
  onRole(role: Member['role']): void;
  onRemove(): void;
}

function MemberItem({ member, name, isSelf, isOwner, onRole, onRemove }: MemberItemProps) {
  const t = useMembersText();
  const books = useBooksText();
  return (
    <li>
      <span className={css.who}>
        <strong>{isSelf ? t('member_you', { name }) : name}</strong>
        {name !== member.login && <span className={texts.remark}>{member.login}</span>}
      </span>
      {!isOwner && <span className={texts.muted}>{books(`role.${member.role}`)}</span>}
      {isOwner && (
        <select
          className={fields.input}
          aria-label={t('change_role', { name })}
          value={member.role}
          onChange={(event) => isRole(event.target.value) && onRole(event.target.value)}
        >
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {books(`role.${role}`)}
            </option>
          ))}
        </select>
      )}
      {isOwner && !isSelf && (
        <Button look="bare" aria-label={t('remove_member', { name })} onClick={onRemove}>
          <RecycleIcon />
        </Button>
      )}
    </li>
  );
}
