import type { Platform } from './platform.ts';
import type { Pace } from './sync/transition.ts';

export interface LedgerOptions {
  /** The server, `https://example.org`; the page's own where it is not given. */
  url?: string;
  /** Names the database on the device, so that several clients in one browser stay apart. */
  name?: string;
  /** Writes what happens to the console. */
  log?: boolean;
  pace?: Pace;
  platform?: Partial<Platform>;
}
