import { useEffect, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as texts from '../ui/texts.module.css';

/** What is there sooner needs no words, in seconds. */
const SOON_S = 2;

/** While the server is at work: says so after a while, with the seconds that it took so far, and lets it be given up. */
export function BeingMade({ onCancel }: { onCancel(): void }) {
  const t = useUiText();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((now) => now + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  if (seconds < SOON_S) return null;
  return (
    <p className={texts.remark}>
      <span role="status">{t('being_made')}</span> <span aria-hidden="true">{t('seconds', { seconds })}</span>{' '}
      <Button look="quiet" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </p>
  );
}
