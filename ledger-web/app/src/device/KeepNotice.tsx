import { useLedger } from '@ledger/react';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useDeviceText } from './strings.en.ts';

/** Says why the browser is about to ask something, when there is a reason: changes that are nowhere else. */
export default function KeepNotice({ onAsked }: { onAsked(): void }) {
  const t = useDeviceText();
  const { device } = useLedger();
  return (
    <Notice look="warn" role="status">
      <p>{t('keep_text')}</p>
      <Button
        look="primary"
        onClick={() => {
          void device.keep();
          onAsked();
        }}
      >
        {t('keep')}
      </Button>
      <Button look="quiet" onClick={onAsked}>
        {t('not_now')}
      </Button>
    </Notice>
  );
}
