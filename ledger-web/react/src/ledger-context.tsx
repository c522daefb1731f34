import { type Book, type Ledger, pageLedger, type Session } from '@ledger/client';
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';

const LedgerContext = createContext<Ledger | null>(null);

/** Gives a client to the hooks below it; without one they use the page's. */
export function LedgerProvider({ ledger, children }: { ledger: Ledger; children: ReactNode }) {
  return <LedgerContext value={ledger}>{children}</LedgerContext>;
}

/** What a server renders: it has no device, and so nobody who is signed in. */
const nobody = () => null;
const isNot = () => false;

export function useLedger(): Ledger {
  return useContext(LedgerContext) ?? pageLedger();
}

/** Who is signed in on this device, and whether the server wants the password again. */
export function useSession(): { session: Session | null; expired: boolean } {
  const { session: desk } = useLedger();
  const session = useSyncExternalStore(desk.subscribe, () => desk.current, nobody);
  const expired = useSyncExternalStore(desk.subscribe, () => desk.expired, isNot);
  return { session, expired };
}

/** The book of this tab. */
export function useBook(): Book | null {
  const ledger = useLedger();
  return useSyncExternalStore(ledger.subscribe, () => ledger.book, nobody);
}
