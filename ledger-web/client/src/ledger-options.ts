import type { Platform } from './platform.ts';
import type { Session } from './session/kept.ts';
import type { TokenProvider } from './session/provided-tokens.ts';
import type { StorageAdapter } from './storage/storage.ts';
import type { Pace } from './sync/transition.ts';

export interface LedgerOptions {
  /** The server, `https://example.org`; the page's own where it is not given. */
  url?: string;
  /** Names the database on the device, so that several clients in one browser stay apart. */
  name?: string;
  /** Writes what happens to the console. */
  log?: boolean;
  /**
   * For who has a sign-in of their own, at an issuer that the server trusts: gives an access token that is good for a while. Asked for each call and connection;
   * `refused` is one that the server does not take any more. Null means that nobody is signed in. Goes with `user`.
   */
  token?: TokenProvider;
  /** Whose tokens these are: `user_id` as the server knows it (a token's `sub` where that is a UUID), and what they are called. */
  user?: Session;
  pace?: Pace;
  /** Where books are kept on the device; IndexedDB where it is not given. */
  storage?: StorageAdapter;
  platform?: Partial<Platform>;
}
