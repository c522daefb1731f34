import { createLedger, type Ledger } from './ledger.ts';
import type { LedgerOptions } from './ledger-options.ts';

let page: Ledger | null = null;

/** Makes the client of this page, for the services below and for hooks without a provider. */
export function configure(options?: LedgerOptions): Ledger {
  page = createLedger(options);
  return page;
}

/** The client of this page; made for the page's own server where nobody has {@link configure}d one. */
export function pageLedger(): Ledger {
  page ??= createLedger();
  return page;
}
