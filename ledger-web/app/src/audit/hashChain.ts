/** The chain of hashes over a book's events, as section 9 of the contract describes it: SHA-256 and nothing else. */

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
export function firstHash(bookId: string): Promise<Uint8Array> {
  return sha256(uuidBytes(bookId));
}

export function nextHash(previous: Uint8Array, event: ChainedEvent): Promise<Uint8Array> {
  return sha256(
    previous,
    integer(event.seq),
    uuidBytes(event.event_id),
    uuidBytes(event.stream_id),
    integer(event.stream_seq),
    // Shown to the millisecond, hashed in microseconds.
    integer(BigInt(Date.parse(event.recorded_at)) * 1_000n),
    ...text(event.type),
    integer(event.version),
    ...text(event.payload),
    ...text(event.metadata),
  );
}

async function sha256(...parts: Uint8Array[]): Promise<Uint8Array> {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** Eight bytes, the highest first. */
function integer(value: number | bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, BigInt(value));
  return bytes;
}

/** The length in bytes, then the bytes. */
function text(value: string): [Uint8Array, Uint8Array] {
  const bytes = encoder.encode(value);
  return [integer(bytes.length), bytes];
}

function uuidBytes(id: string): Uint8Array {
  const hex = id.replaceAll('-', '');
  return Uint8Array.from({ length: 16 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
