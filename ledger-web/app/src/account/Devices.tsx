import type { Failure, SignedInDevice } from '@ledger/client';
import { useCallback, useState } from 'react';
import { useFailureText } from '../failures/failures.ts';
import { RemoteFailure } from '../failures/RemoteFailure.tsx';
import { useRemote } from '../failures/useRemote.ts';
import { useFormat } from '../format/useFormat.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Loading } from '../ui/Page.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import * as css from './account.module.css';
import { nameOfDevice } from './nameOfDevice.ts';
import { useAccountText } from './strings.en.ts';
import { useAccount } from './useAccount.ts';

/** Every place where the user is signed in; each can be ended from here. */
export function Devices() {
  const t = useAccountText();
  const account = useAccount();
  const failureText = useFailureText();
  const { instant } = useFormat();
  const { data, error, reload } = useRemote(useCallback(() => account.devices(), [account]));
  const [ending, setEnding] = useState<SignedInDevice | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const nameOf = ({ device }: SignedInDevice) => nameOfDevice(device) ?? t('unknown_device');

  async function end({ id }: SignedInDevice) {
    const outcome = await account.endDevice(id);
    // One that has ended by itself meanwhile is what was wanted.
    setFailure(outcome.error?.code === 'not_found' ? null : outcome.error);
    setEnding(null);
    reload();
  }

  return (
    <section className={`${surfaces.card} ${surfaces.stack}`}>
      <div>
        <h2>{t('devices')}</h2>
        <p className={texts.muted}>{t('devices_text')}</p>
      </div>
      {error && <RemoteFailure failure={error} onRetry={reload} />}
      {!data && !error && <Loading />}
      {data && (
        <ul className={css.things} aria-label={t('devices')}>
          {data.map((device) => (
            <li key={device.id}>
              <span>
                <strong>{device.current ? t('this_device', { name: nameOf(device) }) : nameOf(device)}</strong>
                <span className={texts.remark}>
                  {[device.address, t('last_used', { moment: instant(device.last_used_at ?? device.created_at) })]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              {!device.current && (
                <Button aria-label={t('end_of', { name: nameOf(device) })} onClick={() => setEnding(device)}>
                  {t('end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {failure && (
        <p className={`${surfaces.notice} ${surfaces.bad}`} role="alert">
          {failureText(failure)}
        </p>
      )}
      {ending && (
        <ConfirmDialog
          title={t('end_title', { name: nameOf(ending) })}
          confirm={t('end')}
          danger
          onCancel={() => setEnding(null)}
          onConfirm={() => void end(ending)}
        >
          <p>{t('end_text')}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
