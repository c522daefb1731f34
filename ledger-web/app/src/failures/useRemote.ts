import type { Failure, Outcome } from '@ledger/client';
import { useCallback, useEffect, useRef, useState } from 'react';

interface Remote<T> {
  data: T | null;
  error: Failure | null;
  isLoading: boolean;
  reload(): void;
  /** Gives up what is being asked for. */
  cancel(): void;
}

/** What only the server knows: asked for when the page opens and when `ask` changes, so keep that stable. */
export function useRemote<T>(ask: (signal: AbortSignal) => Promise<Outcome<T>>): Remote<T> {
  const [state, setState] = useState<Omit<Remote<T>, 'reload' | 'cancel'>>({
    data: null,
    error: null,
    isLoading: true,
  });
  const [round, setRound] = useState(0);
  const underWay = useRef<AbortController | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` stands for asking once more
  useEffect(() => {
    let wanted = true;
    const controller = new AbortController();
    underWay.current = controller;
    setState((now) => ({ ...now, isLoading: true }));
    void ask(controller.signal).then((outcome) => {
      if (wanted) setState({ data: outcome.data, error: outcome.error, isLoading: false });
    });
    return () => {
      wanted = false;
      controller.abort();
    };
  }, [ask, round]);
  const reload = useCallback(() => setRound((now) => now + 1), []);
  const cancel = useCallback(() => underWay.current?.abort(), []);
  return { ...state, reload, cancel };
}
