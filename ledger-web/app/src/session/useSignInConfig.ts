import type { SignInConfig } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useEffect, useState } from 'react';

/** How one signs in at this server; null while it is asked. Without an answer, with a password. */
export function useSignInConfig(): Pick<SignInConfig, 'issuer'> | null {
  const ledger = useLedger();
  const [config, setConfig] = useState<Pick<SignInConfig, 'issuer'> | null>(null);
  useEffect(() => {
    let wanted = true;
    void ledger.session.config().then(({ data }) => {
      if (wanted) setConfig(data ?? { issuer: null });
    });
    return () => {
      wanted = false;
    };
  }, [ledger]);
  return config;
}
