import type { SignInConfig } from '@ledger/client';
import { useEffect, useState } from 'react';
import { useSignIn } from './useSignIn.ts';

/** How one signs in at this server; null while it is asked. Without an answer, with a password. */
export function useSignInConfig(): Pick<SignInConfig, 'issuer'> | null {
  const signIn = useSignIn();
  const [config, setConfig] = useState<Pick<SignInConfig, 'issuer'> | null>(null);
  useEffect(() => {
    let wanted = true;
    void signIn.config().then(({ data }) => {
      if (wanted) setConfig(data ?? { issuer: null });
    });
    return () => {
      wanted = false;
    };
  }, [signIn]);
  return config;
}
