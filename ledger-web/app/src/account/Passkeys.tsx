import type { Failure } from '@ledger/client';
import { useCallback, useState } from 'react';
import { RemoteFailure } from '../failures/RemoteFailure.tsx';
import { useRemote } from '../failures/useRemote.ts';
import { useFormat } from '../format/useFormat.ts';
import { madePasskey } from '../session/passkeys.ts';
import { usePasskeyFailure } from '../session/usePasskeyFailure.ts';
import { Button } from '../ui/Button.tsx';
import { Item, ItemList } from '../ui/ItemList.tsx';
import { KeyIcon, RecycleIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Loading } from '../ui/Page.tsx';
import { Section } from '../ui/Section.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { nameOfDevice } from './nameOfDevice.ts';
import { useAccountText } from './strings.en.ts';
import { useAccount } from './useAccount.ts';

/** Keys that a device, or what keeps the user's passwords, holds; they sign in without anything to type or to forget. */
export function Passkeys() {
  const t = useAccountText();
  const account = useAccount();
  const failureText = usePasskeyFailure();
  const { instant } = useFormat();
  const { data, error, reload } = useRemote(useCallback(() => account.passkeys(), [account]));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function make(): Promise<Failure | null> {
    const options = await account.passkeyOptions();
    if (options.error) return options.error;
    const { challenge_id, public_key } = options.data;
    const credential = await madePasskey(public_key);
    if (credential.error) return credential.error;
    const name = nameOfDevice(navigator.userAgent) ?? t('unknown_device');
    return (await account.addPasskey({ challenge_id, name, credential: credential.data })).error;
  }

  async function perform(change: Promise<Failure | null>) {
    setBusy(true);
    setFailure(await change);
    setBusy(false);
    reload();
  }

  return (
    <Section title={t('passkeys')} about={t('passkeys_text')}>
      {error && <RemoteFailure failure={error} onRetry={reload} />}
      {!data && !error && <Loading />}
      {data && data.length > 0 && (
        <ItemList label={t('passkeys')}>
          {data.map(({ id, name, created_at }) => (
            <Item key={id} name={<strong>{name}</strong>} about={t('since', { moment: instant(created_at) })}>
              <Button
                look="bare"
                aria-label={t('remove_passkey', { name })}
                onClick={() => void perform(account.removePasskey(id).then((outcome) => outcome.error))}
              >
                <RecycleIcon />
              </Button>
            </Item>
          ))}
        </ItemList>
      )}
      {failure && (
        <Notice look="bad" role="alert">
          {failureText(failure)}
        </Notice>
      )}
      <div className={surfaces.buttons}>
        <Button busy={busy} onClick={() => void perform(make())}>
          <KeyIcon />
          {t('add_passkey')}
        </Button>
      </div>
    </Section>
  );
}
