import type { Failure } from '@ledger/client';
import { useFailureText } from '../failures/failures.ts';
import { useSessionText } from './strings.en.ts';

/** Says why a passkey was not made or not taken. */
export function usePasskeyFailure(): (failure: Failure) => string {
  const t = useSessionText();
  const failureText = useFailureText();
  return (failure) => {
    switch (failure.code) {
      case 'passkey_known':
      case 'passkey_not_here':
        return t(failure.code);
      case 'unauthenticated':
        return t('passkey_unknown');
      default:
        return failureText(failure);
    }
  };
}
