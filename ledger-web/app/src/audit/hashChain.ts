import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

/**
 * The chain of hashes over a book's events, as section 9 of the contract describes it: SHA-256 and nothing else. The browser's own hashing answers each event
 * by itself, a thousandth of a second later; sixty thousand of those are a minute.
 */

export interface ChainedEvent {
  seq: number;
  event_id: string;
  stream_id: string;
  stream_seq: number;
  type: string;
  version: number;
  recorded_at: string;
  /** The stored JSON text, byte for byte. */
  payload: string;
  metadata: string;
  /** Lower-case hex. */
  hash: string;
}

const encoder = new TextEncoder();

/** What stands before the first event: the hash of the book's id. */
export const firstHash = (bookId: string): Uint8Array => sha256(uuidBytes(bookId));

export function nextHash(previous: Uint8Array, event: ChainedEvent): Uint8Array {
  const type = encoder.encode(event.type);
  const payload = encoder.encode(event.payload);
  const metadata = encoder.encode(event.metadata);
  return (
    sha256
      .create()
      .update(previous)
      .update(integer(event.seq))
      .update(uuidBytes(event.event_id))
      .update(uuidBytes(event.stream_id))
      .update(integer(event.stream_seq))
      // Shown to the millisecond, hashed in microseconds.
      .update(integer(Date.parse(event.recorded_at) * 1_000))
      .update(integer(type.length))
      .update(type)
      .update(integer(event.version))
      .update(integer(payload.length))
      .update(payload)
      .update(integer(metadata.length))
      .update(metadata)
      .digest()
  );
}

/** Eight bytes, the highest first. */
function integer(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, Math.floor(value / 2 ** 32));
  view.setUint32(4, value % 2 ** 32);
  return bytes;
}

const uuidBytes = (id: string): Uint8Array => hexToBytes(id.replaceAll('-', ''));

export const hexOf = bytesToHex;
