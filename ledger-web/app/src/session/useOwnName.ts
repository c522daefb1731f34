import type { Session } from '@ledger/client';
import { useLedger, useRealtimeSync } from '@ledger/react';
import { useEffect } from 'react';
import { useCanWrite } from '../books/useCanWrite.ts';

/**
 * What this user is called in the open book. Only the device that registered knows the name from the session; it is
 * written to the book's profiles, from where the user's other devices and the other members have it.
 */
export function useOwnName(session: Session): string {
  const ledger = useLedger();
  const canWrite = useCanWrite();
  const { data, isLoading } = useRealtimeSync('profiles', { filter: `id=eq.${session.user_id}` });
  const [profile] = data;
  const missing = canWrite && !isLoading && !profile && session.name !== session.login;
  useEffect(() => {
    if (missing) void ledger.write('profiles', 'create', session.user_id, { name: session.name });
  }, [missing, ledger, session]);
  return profile?.name ?? session.name;
}
