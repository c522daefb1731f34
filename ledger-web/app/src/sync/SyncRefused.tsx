import { useSyncStatus } from '@ledger/react';
import { useBooksText } from '../books/strings.en.ts';
import { useFailureText } from '../failures/failures.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

/** What keeps the whole book from syncing at the server: whoever was removed from it. What the device refuses has notices of its own. */
export function SyncRefused() {
  const t = useBooksText();
  const failureText = useFailureText();
  const { syncStatus } = useSyncStatus();
  const { error } = syncStatus;
  if (!error || error.code.startsWith('storage')) return null;
  return (
    <Notice look="bad" role="alert">
      <p>{error.code === 'not_found' ? t('no_member') : failureText({ ...error, fields: {} })}</p>
      <ButtonLink to="/books">{t('change')}</ButtonLink>
    </Notice>
  );
}
