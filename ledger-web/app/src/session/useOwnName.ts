import type { Session } from '@ledger/client';
import { useLedger, useRealtimeSync } from '@ledger/react';
import { useEffect, useRef } from 'react';
import { useCanWrite } from '../open-book/useCanWrite.ts';

/** What this user is called in the open book. */
export function useOwnName(session: Session): string {
  const { data } = useRealtimeSync('profiles', { filter: `id=eq.${session.user_id}` });
  return data[0]?.name ?? session.name;
}

/**
 * Only the device that registered knows the user's name from the session. It is written to the book's profiles, from
 * where the user's other devices and the other members have it. For one component of the page, or it would be written
 * twice.
 */
export function useKeepOwnName(session: Session): void {
  const ledger = useLedger();
  const canWrite = useCanWrite();
  const asked = useRef(false);
  const { data, isLoading } = useRealtimeSync('profiles', { filter: `id=eq.${session.user_id}` });
  const missing = canWrite && !isLoading && data.length === 0 && session.name !== session.login;
  useEffect(() => {
    if (!missing || asked.current) return;
    asked.current = true;
    void ledger.write('profiles', 'create', session.user_id, { name: session.name });
  }, [missing, ledger, session]);
}
