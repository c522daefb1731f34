import { useLedger, useSyncStatus } from '@ledger/react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import * as fields from '../forms/fields.module.css';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { forgetDevice } from './forgetDevice.ts';
import { useSessionText } from './strings.en.ts';

export default function SignOutDialog({ onCancel }: { onCancel(): void }) {
  const t = useSessionText();
  const ledger = useLedger();
  const [, go] = useLocation();
  const { syncStatus } = useSyncStatus();
  const [forget, setForget] = useState(false);
  const [busy, setBusy] = useState(false);
  const unsent = syncStatus.pendingOperations + syncStatus.failedOperations;

  async function leave() {
    setBusy(true);
    // The sign-in is shown next, with or without a connection.
    if (forget) await import('./SignInPage.tsx').catch(() => undefined);
    const address = await ledger.session.signOut({ forget });
    if (forget) await forgetDevice().catch(() => undefined);
    // The issuer's own session ends on its page, or the next sign-in would ask for nothing.
    if (address) window.location.assign(address);
    else go('/sign-in');
  }

  return (
    <ConfirmDialog
      title={t('sign_out_title')}
      confirm={t('sign_out')}
      danger={forget && unsent > 0}
      busy={busy}
      onConfirm={() => void leave()}
      onCancel={onCancel}
    >
      {unsent > 0 ? <Notice look="warn">{t('unsent', { count: unsent })}</Notice> : <p>{t('sign_out_text')}</p>}
      <label className={fields.checkbox}>
        <input type="checkbox" checked={forget} onChange={(event) => setForget(event.target.checked)} />
        {unsent > 0 ? t('forget_unsent') : t('forget')}
      </label>
    </ConfirmDialog>
  );
}
