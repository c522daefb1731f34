import { useLedger } from '@ledger/react';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useDeviceText } from './strings.en.ts';

/** Changes that went with the browser's storage, until somebody has read of them. */
export default function LostNotice({ count }: { count: number }) {
  const t = useDeviceText();
  const { device } = useLedger();
  return (
    <Notice look="bad" role="alert">
      <p>{t('lost', { count })}</p>
      <Button onClick={() => device.toldOfLost()}>{t('understood')}</Button>
    </Notice>
  );
}
