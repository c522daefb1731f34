import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

const MODULUS = 1n << 256n;

/**
 * What rows come to, as the contract's section 9 says: the sum modulo 2^256 of the SHA-256 of each, in whatever order they come. Hashed here rather than by the browser, whose own
 * hashing is not there on pages without HTTPS and answers each row by itself.
 */
export class RowDigest {
  private sum = 0n;

  add(row: unknown): void {
    this.sum = (this.sum + BigInt(`0x${bytesToHex(sha256(utf8ToBytes(canonical(row))))}`)) % MODULUS;
  }

  /** 64 digits of lower-case hexadecimal. */
  toString(): string {
    return this.sum.toString(16).padStart(64, '0');
  }
}

/** JSON in the form of RFC 8785: names in the order of their UTF-16 code units; strings and numbers are written as JavaScript writes them. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
    return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}
