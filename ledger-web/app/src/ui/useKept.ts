import { useBook } from '@ledger/react';
import { useState } from 'react';

// How pages were left, so that coming back to them finds them so. Of this tab, until it is loaded again.
const kept = new Map<string, unknown>();

/** State of a page that outlives the page: what a list is searched for, say. Each book has its own. */
export function useKept<T extends object>(name: string, initial: T): [T, (some: Partial<T>) => void] {
  const key = `${useBook()?.id} ${name}`;
  const [state, setState] = useState<T>(() => (kept.get(key) as T | undefined) ?? initial);
  function change(some: Partial<T>) {
    setState((now) => {
      const next = { ...now, ...some };
      kept.set(key, next);
      return next;
    });
  }
  return [state, change];
}
