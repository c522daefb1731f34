import { type ChainCheck, checkChain, type SeenHash } from './checkChain.ts';
import type { ChainedEvent } from './hashChain.ts';

/** What the page asks of the worker that checks a chain: to begin, then events when it wants more; `null` after the last. */
export type ToWorker =
  | { type: 'check'; bookId: string; seen: SeenHash | null }
  | { type: 'events'; events: readonly ChainedEvent[] | null };

/** What the worker says: that everything up to a seq holds and it wants more, how the check ended, or that it cannot go on. */
export type FromWorker =
  | { type: 'wants'; seq: number }
  | { type: 'done'; check: ChainCheck }
  | { type: 'failed'; message: string };

/** One side of a worker, or of a message channel. */
export interface Port<Sent> {
  postMessage(message: Sent): void;
  onmessage: ((this: never, event: MessageEvent) => unknown) | null;
}

/** The worker's side: checks one chain, and holds no more than one page of it. */
export function serveCheck(port: Port<FromWorker>): void {
  let more: (events: readonly ChainedEvent[] | null) => void = () => undefined;
  let seq = 0;
  async function* pages(): AsyncGenerator<readonly ChainedEvent[]> {
    for (;;) {
      const events = await new Promise<readonly ChainedEvent[] | null>((resolve) => {
        more = resolve;
        port.postMessage({ type: 'wants', seq });
      });
      if (events === null) return;
      yield events;
    }
  }
  const onPage = (reached: number) => {
    seq = reached;
    return true;
  };
  port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
    if (data.type === 'events') {
      more(data.events);
      return;
    }
    checkChain(data.bookId, pages(), data.seen, onPage).then(
      (check) => check !== null && port.postMessage({ type: 'done', check }),
      (cause) => port.postMessage({ type: 'failed', message: String(cause) }),
    );
  };
}

/** The page's side: gives the worker the events that it wants, until it is done. */
export function askCheck(
  port: Port<ToWorker>,
  bookId: string,
  seen: SeenHash | null,
  eventsAfter: (seq: number) => Promise<readonly ChainedEvent[] | null>,
): Promise<ChainCheck> {
  return new Promise((resolve, reject) => {
    port.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      switch (data.type) {
        case 'wants':
          eventsAfter(data.seq).then((events) => port.postMessage({ type: 'events', events }), reject);
          break;
        case 'done':
          resolve(data.check);
          break;
        case 'failed':
          reject(new Error(data.message));
      }
    };
    port.postMessage({ type: 'check', bookId, seen });
  });
}
