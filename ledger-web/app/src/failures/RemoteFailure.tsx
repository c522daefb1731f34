import type { Failure } from '@ledger/client';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useFailureText } from './failures.ts';
import { useFailuresText } from './strings.en.ts';

/** For the pages that only the server can fill: says that they need a connection, or what else went wrong. */
export function RemoteFailure({ failure, onRetry }: { failure: Failure; onRetry(): void }) {
  const t = useFailuresText();
  const failureText = useFailureText();
  return (
    <Notice look="warn" role="alert">
      <p>{failure.code === 'offline' ? t('needs_connection') : failureText(failure)}</p>
      <Button onClick={onRetry}>{t('connect_and_retry')}</Button>
    </Notice>
  );
}
