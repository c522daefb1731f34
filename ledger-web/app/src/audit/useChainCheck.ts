import type { EventPage, Failure } from '@ledger/client';
import { useBook, useLedger } from '@ledger/react';
import { useEffect, useRef, useState } from 'react';
import { type ChainCheck, checkChain } from './checkChain.ts';
import type { ChainedEvent } from './hashChain.ts';
import { rememberHash, seenHash } from './seenHash.ts';

/** How many events come in one answer; the most that the server gives. */
const PAGE_EVENTS = 1_000;

type State =
  | { kind: 'idle' | 'stopped' | 'impossible' }
  | { kind: 'running'; seq: number; head: number }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'done'; check: ChainCheck; serverHash: string };

/** What went wrong with a page; an exception only between these two functions. */
class PageFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Reads all events and reckons their hashes on this device. */
export function useChainCheck() {
  const ledger = useLedger();
  const bookId = useBook()?.id ?? '';
  const [state, setState] = useState<State>({ kind: 'idle' });
  const going = useRef(false);
  // Leaving the page ends the check.
  useEffect(
    () => () => {
      going.current = false;
    },
    [],
  );

  async function run() {
    if (!globalThis.crypto?.subtle) return setState({ kind: 'impossible' });
    going.current = true;
    setState({ kind: 'running', seq: 0, head: 0 });
    const head = { seq: 0, hash: '' };
    try {
      const check = await checkChain(bookId, pagesOf(ledger, head), seenHash(bookId), (seq) => {
        if (going.current) setState({ kind: 'running', seq, head: head.seq });
        return going.current;
      });
      if (check === null) return setState({ kind: 'stopped' });
      if (check.first_bad_seq === null && !check.rewritten && check.head_seq > 0) {
        rememberHash(bookId, { seq: check.head_seq, hash: check.head_hash });
      }
      setState({ kind: 'done', check, serverHash: head.hash });
    } catch (cause) {
      if (!(cause instanceof PageFailed)) throw cause;
      setState({ kind: 'failed', failure: cause.failure });
    }
  }

  return {
    state,
    seen: seenHash(bookId),
    start: () => void run(),
    stop: () => {
      going.current = false;
    },
  };
}

/** All events in pages; `head` is told what the server names as the last one with each page. */
async function* pagesOf(
  ledger: ReturnType<typeof useLedger>,
  head: { seq: number; hash: string },
): AsyncGenerator<readonly ChainedEvent[]> {
  for (let after = 0; ; after += PAGE_EVENTS) {
    const { data, error } = await ledger.api.get<EventPage>('events', { after, limit: PAGE_EVENTS });
    if (error) throw new PageFailed(error);
    head.seq = data.head_seq;
    head.hash = data.head_hash;
    if (data.events.length > 0) yield data.events;
    if (data.events.length < PAGE_EVENTS) return;
  }
}
