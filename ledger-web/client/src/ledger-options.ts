import type { Platform } from './platform.ts';
import type { StorageAdapter } from './storage/storage.ts';
import type { Pace } from './sync/transition.ts';

export interface LedgerOptions {
  /** The server, `https://example.org`; the page's own where it is not given. */
  url?: string;
  /** Names the database on the device, so that several clients in one browser stay apart. */
  name?: string;
  /** Writes what happens to the console. */
  log?: boolean;
  pace?: Pace;
  /** Where books are kept on the device; IndexedDB where it is not given. */
  storage?: StorageAdapter;
  platform?: Partial<Platform>;
}
