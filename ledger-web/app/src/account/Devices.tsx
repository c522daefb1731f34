import type { Failure, SignedInDevice } from '@ledger/client';
import { useCallback, useState } from 'react';
import { useFailureText } from '../failures/failures.ts';
import { RemoteFailure } from '../failures/RemoteFailure.tsx';
import { useRemote } from '../failures/useRemote.ts';
import { useFormat } from '../format/useFormat.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Item, ItemList } from '../ui/ItemList.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Loading } from '../ui/Page.tsx';
import { Section } from '../ui/Section.tsx';
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
    <Section title={t('devices')} about={t('devices_text')}>
      {error && <RemoteFailure failure={error} onRetry={reload} />}
      {!data && !error && <Loading />}
      {data && (
        <ItemList label={t('devices')}>
          {data.map((device) => (
            <Item
              key={device.id}
              name={<strong>{device.current ? t('this_device', { name: nameOf(device) }) : nameOf(device)}</strong>}
              about={[device.address, t('last_used', { moment: instant(device.last_used_at ?? device.created_at) })]
                .filter(Boolean)
                .join(' · ')}
            >
              {!device.current && (
                <Button aria-label={t('end_of', { name: nameOf(device) })} onClick={() => setEnding(device)}>
                  {t('end')}
                </Button>
              )}
            </Item>
          ))}
        </ItemList>
      )}
      {failure && (
        <Notice look="bad" role="alert">
          {failureText(failure)}
        </Notice>
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
    </Section>
  );
}
