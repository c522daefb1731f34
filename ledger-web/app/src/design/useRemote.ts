import type { Failure, Outcome } from '@ledger/client';
import { useCallback, useEffect, useState } from 'react';

interface Remote<T> {
  data: T | null;
  error: Failure | null;
  isLoading: boolean;
  reload(): void;
}

/** What only the server knows: asked for when the page opens and when `ask` changes, so keep that stable. */
export function useRemote<T>(ask: () => Promise<Outcome<T>>): Remote<T> {
  const [state, setState] = useState<Omit<Remote<T>, 'reload'>>({ data: null, error: null, isLoading: true });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` stands for asking once more
  useEffect(() => {
    let wanted = true;
    setState((now) => ({ ...now, isLoading: true }));
    void ask().then((outcome) => {
      if (wanted) setState({ data: outcome.data, error: outcome.error, isLoading: false });
    });
    return () => {
      wanted = false;
    };
  }, [ask, round]);
  return { ...state, reload: useCallback(() => setRound((now) => now + 1), []) };
}
