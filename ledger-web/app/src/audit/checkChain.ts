import { type ChainedEvent, firstHash, hexOf, nextHash } from './hashChain.ts';

/** An event that an earlier check on this device has seen, with its hash then. */
export interface SeenHash {
  seq: number;
  hash: string;
}

export interface ChainCheck {
  /** How many events were checked. */
  events: number;
  head_seq: number;
  head_hash: string;
  /** The first event that is missing, or whose hash is not what it has to be; null where all hold. */
  first_bad_seq: number | null;
  /** The chain holds in itself, but at the seq of an earlier check there stood another hash: history was written anew. */
  rewritten: boolean;
}

/**
 * Checks a book's whole chain, page by page.
 * `onPage` hears how far it is, and stops the check by answering false.
 */
export async function checkChain(
  bookId: string,
  pages: AsyncIterable<readonly ChainedEvent[]>,
  seen: SeenHash | null,
  onPage: (seq: number) => boolean = () => true,
): Promise<ChainCheck | null> {
  let hash = firstHash(bookId);
  let seq = 0;
  let rewritten = false;
  const result = (first_bad_seq: number | null): ChainCheck => ({
    events: seq,
    head_seq: seq,
    head_hash: hexOf(hash),
    first_bad_seq,
    rewritten: rewritten || (seen !== null && first_bad_seq === null && seen.seq > seq),
  });
  for await (const page of pages) {
    for (const event of page) {
      if (event.seq !== seq + 1) return result(seq + 1);
      const next = nextHash(hash, event);
      if (hexOf(next) !== event.hash) return result(event.seq);
      hash = next;
      seq = event.seq;
      if (seen?.seq === seq && seen.hash !== event.hash) rewritten = true;
    }
    if (!onPage(seq)) return null;
  }
  return result(null);
}
