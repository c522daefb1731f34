import type { SeenHash } from './checkChain.ts';

const keyOf = (bookId: string) => `ledger.chain.${bookId}`;

/** The newest hash that a check on this device has found right: who rewrites history later cannot change it here. */
export function seenHash(bookId: string): SeenHash | null {
  const text = localStorage.getItem(keyOf(bookId));
  return text === null ? null : (JSON.parse(text) as SeenHash);
}

export function rememberHash(bookId: string, seen: SeenHash): void {
  localStorage.setItem(keyOf(bookId), JSON.stringify(seen));
}
