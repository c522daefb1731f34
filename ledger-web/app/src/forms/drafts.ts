import type { Typed } from './typed.ts';

/** All keys of drafts begin so: whoever forgets this device removes them by it. */
export const DRAFTS = 'ledger.draft.';

/** A form that somebody has begun and not saved. */
export interface Draft<M> {
  typed: Typed<Record<string, string>>;
  /** What the form has besides its fields. */
  more: M | null;
}

/** Under one user, one book and one form; `form` is such as `bills/new/sale/`. */
export const draftKey = (user: string, book: string, form: string): string => `${DRAFTS}${user}.${book}.${form}`;

export function readDraft<M>(key: string): Draft<M> | null {
  const text = localStorage.getItem(key);
  return text === null ? null : (JSON.parse(text) as Draft<M>);
}

/** Where the storage is full, what is typed stays in the form alone. */
export function keepDraft<M>(key: string, draft: Draft<M>): void {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    localStorage.removeItem(key);
  }
}

export const dropDraft = (key: string): void => localStorage.removeItem(key);

/**
 * Gives the draft to one tab at a time: two tabs that write new bills write two. Without locks (plain HTTP) each tab takes
 * it.
 *
 * @param owned called when this tab has it, at once or when another one is done with it
 * @return lets go
 */
export function whenOwned(key: string, owned: () => void): () => void {
  if (!navigator.locks) {
    owned();
    return () => undefined;
  }
  const waiting = new AbortController();
  let letGo = () => waiting.abort();
  const holding = navigator.locks.request(key, { signal: waiting.signal }, () => {
    if (waiting.signal.aborted) return undefined;
    owned();
    return new Promise<void>((resolve) => {
      letGo = resolve;
    });
  });
  // It rejects where it is let go of before it was there.
  holding.catch(() => undefined);
  return () => letGo();
}
