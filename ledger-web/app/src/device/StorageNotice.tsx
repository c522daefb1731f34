import type { WireError } from '@ledger/client';
import { useLedger, useSyncStatus } from '@ledger/react';
import { saveFile } from '../downloads/saveFile.ts';
import { useFailureText } from '../failures/failures.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useDeviceText } from './strings.en.ts';

/** Why this device keeps nothing at the moment, what can be done about it, and a way out for what is nowhere else. */
export default function StorageNotice({ error }: { error: WireError }) {
  const t = useDeviceText();
  const failureText = useFailureText();
  const ledger = useLedger();
  const { pendingOperations, failedOperations } = useSyncStatus().syncStatus;
  const count = pendingOperations + failedOperations;
  const save = () => saveFile(ledger.queue.export(), `ledger-queue-${new Date().toISOString().slice(0, 10)}.json`);
  return (
    <Notice look={error.code === 'storage_packing' ? 'warn' : 'bad'} role="alert">
      <p>
        {failureText({ ...error, fields: {} })} {error.code === 'storage_full' && t('goes_on')}
      </p>
      {error.code === 'storage_taken' && (
        <Button look="primary" onClick={() => window.location.reload()}>
          {t('load_again')}
        </Button>
      )}
      {count > 0 && (
        <>
          <p>{t('unsent', { count })}</p>
          <Button onClick={save}>{t('save_unsent')}</Button>
        </>
      )}
    </Notice>
  );
}
