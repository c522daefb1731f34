import type { Book, Failure } from '@ledger/client';
import { useLedger, useSyncStatus } from '@ledger/react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useFailureText } from '../failures/failures.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useMembersText } from './strings.en.ts';

/** Nobody stays a member against their will; the last owner has to find another one first. */
export function LeaveBook({ book, self }: { book: Book; self: string }) {
  const t = useMembersText();
  const ledger = useLedger();
  const failureText = useFailureText();
  const { syncStatus } = useSyncStatus();
  const [, go] = useLocation();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function leave() {
    setBusy(true);
    const { error } = await ledger.books.leave(book.id, self);
    setBusy(false);
    setFailure(error);
    if (!error) {
      go('/', { replace: true });
      ledger.openBook(null);
    }
  }

  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('leave_book')}</Button>
      {asking && (
        <ConfirmDialog
          title={t('leave_title', { book: book.name })}
          confirm={t('leave')}
          danger
          busy={busy}
          onCancel={() => setAsking(false)}
          onConfirm={() => void leave()}
        >
          <p>{t('leave_text')}</p>
          {syncStatus.pendingOperations > 0 && <Notice look="warn">{t('leave_unsent')}</Notice>}
          {failure && (
            <Notice look="bad" role="alert">
              {failure.code === 'forbidden' ? t('last_owner') : failureText(failure)}
            </Notice>
          )}
        </ConfirmDialog>
      )}
    </>
  );
}
