import { useLedger, useSyncStatus } from '@ledger/react';
import { useSaveFile } from '../downloads/useSaveFile.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useBooksText } from './strings.en.ts';

/** Said to who was removed from the book that was open here, and what has become of what they wrote. */
export function LeftBook() {
  const t = useBooksText();
  const ledger = useLedger();
  const saveFile = useSaveFile();
  const { error, failedOperations } = useSyncStatus().syncStatus;
  const isOut = error?.code === 'not_found';
  if (!isOut && failedOperations === 0) return null;
  return (
    <Notice look="bad" role="alert">
      {isOut && <p>{t('no_member')}</p>}
      {failedOperations > 0 && (
        <>
          <p>{t('unsent_of_book')}</p>
          <Button onClick={() => saveFile(ledger.queue.export(), `ledger-queue-${ledger.today()}.json`)}>
            {t('save_unsent')}
          </Button>
        </>
      )}
    </Notice>
  );
}
