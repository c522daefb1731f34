import { createLedger, type Ledger, type LedgerOptions } from './ledger.ts';
import { servicesOf } from './services.ts';

export type * from './generated/tables.ts';
export { createLedger, Ledger, type LedgerOptions } from './ledger.ts';
export type { Platform } from './platform.ts';
export { createIn, download, SyncService, servicesOf } from './services.ts';
export type { AccountDesk, Passkey, SignedInDevice } from './session/account.ts';
export { type Failure, failed, type Outcome, ok } from './session/api.ts';
export type { Book, Invitation, Member } from './session/books.ts';
export type { SignInConfig } from './session/issuer.ts';
export type { Session } from './session/kept.ts';
export type { FailedOperation } from './sync/problems.ts';
export type { ClientEvent } from './sync/state.ts';
export type { SyncStatus } from './sync/status.ts';
export type { AnyRow, Data, Row, TableName, TableOf, WritableTable } from './tables.ts';
export { FilterError } from './view/filter.ts';
export type { QueryOptions, RowChange, Snapshot } from './view/live-query.ts';
export { afterLoading, type Query } from './view/query.ts';
export type { Command, Op, WireError } from './wire.ts';
export { billTotals } from './write/bill-totals.ts';
export { newId } from './write/record-ids.ts';

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

export const {
  customersService,
  suppliersService,
  transactionsService,
  billsService,
  cashbookEntriesService,
  staffService,
  attendanceService,
  businessSettingsService,
  profilesService,
  payrollRunsService,
  syncService,
} = servicesOf(pageLedger);
export { dayIn } from './write/day.ts';
