import type { EventPage, Failure } from '@ledger/client';
import { useBook, useLedger } from '@ledger/react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { askCheck, type Port, type ToWorker } from './chainWork.ts';
import type { ChainCheck } from './checkChain.ts';
import type { ChainedEvent } from './hashChain.ts';
import { rememberHash, seenHash } from './seenHash.ts';

/** How many events come in one answer; the most that the server gives. */
const PAGE_EVENTS = 1_000;

type State =
  | { kind: 'idle' | 'stopped' }
  | { kind: 'running'; seq: number; head: number }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'done'; check: ChainCheck; serverHash: string };

/** What went wrong with a page; an exception only between the functions here. */
class PageFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Reads all events and reckons their hashes on this device, in a worker. */
export function useChainCheck() {
  const ledger = useLedger();
  const bookId = useBook()?.id ?? '';
  const [state, setState] = useState<State>({ kind: 'idle' });
  const worker = useRef<Worker | null>(null);

  // Leaving the page ends the check.
  useEffect(() => () => end(worker), []);

  async function run() {
    end(worker);
    const own = new Worker(new URL('./chainWorker.ts', import.meta.url), { type: 'module' });
    worker.current = own;
    setState({ kind: 'running', seq: 0, head: 0 });
    const outcome = await checkIn(own, ledger, bookId, (seq, head) => {
      if (worker.current === own) setState({ kind: 'running', seq, head });
    });
    // Stopped, or begun anew, meanwhile.
    if (worker.current !== own) return;
    end(worker);
    setState(outcome);
  }

  return {
    state,
    seen: seenHash(bookId),
    start: () => void run(),
    stop: () => {
      end(worker);
      setState({ kind: 'stopped' });
    },
  };
}

function end(worker: RefObject<Worker | null>): void {
  worker.current?.terminate();
  worker.current = null;
}

async function checkIn(
  worker: Worker,
  ledger: ReturnType<typeof useLedger>,
  bookId: string,
  onProgress: (seq: number, head: number) => void,
): Promise<State> {
  const head = { seq: 0, hash: '' };
  let isLast = false;
  const ask = (after: number) => ledger.api.get<EventPage>('events', { after, limit: PAGE_EVENTS });
  // The next page comes while the worker reckons with this one.
  let coming = ask(0);
  const eventsAfter = async (after: number): Promise<readonly ChainedEvent[] | null> => {
    if (after > 0) onProgress(after, head.seq);
    if (isLast) return null;
    const { data, error } = await coming;
    if (error) throw new PageFailed(error);
    head.seq = data.head_seq;
    head.hash = data.head_hash;
    // A page of large events has fewer than it was asked for, and is not the last one for that.
    const reached = data.events.at(-1)?.seq ?? data.head_seq;
    isLast = reached >= data.head_seq;
    if (!isLast) coming = ask(reached);
    return data.events;
  };
  try {
    const check = await Promise.race([
      askCheck(worker as Port<ToWorker>, bookId, seenHash(bookId), eventsAfter),
      failureOf(worker),
    ]);
    if (check.first_bad_seq === null && !check.rewritten && check.head_seq > 0) {
      rememberHash(bookId, { seq: check.head_seq, hash: check.head_hash });
    }
    return { kind: 'done', check, serverHash: head.hash };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    return {
      kind: 'failed',
      failure: cause instanceof PageFailed ? cause.failure : { code: 'worker', message, fields: {} },
    };
  }
}

/** That the worker cannot run, because its script does not load, say. */
function failureOf(worker: Worker): Promise<never> {
  return new Promise((_, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
  });
}
