import type { Failure, Outcome } from '@ledger/client';
import { useRef, useState } from 'react';
import { useSaveFile } from './useSaveFile.ts';

export type AskForFile = (signal: AbortSignal) => Promise<Outcome<Blob>>;

/** A file that the server makes, however long that takes; `making` is its name while it does. */
export function useDownload() {
  const saveFile = useSaveFile();
  const [making, setMaking] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const underWay = useRef<AbortController | null>(null);

  async function download(name: string, ask: AskForFile) {
    underWay.current = new AbortController();
    setMaking(name);
    const { data, error } = await ask(underWay.current.signal);
    setMaking(null);
    setFailure(error?.code === 'cancelled' ? null : error);
    if (data) saveFile(data, name);
  }

  return { making, failure, download, cancel: () => underWay.current?.abort() };
}
