/**
 * A book of account on the device, in step with its server.
 *
 * @module client
 */

export type { ClockReading } from './clock/clock.ts';
export { dayIn } from './clock/day.ts';
export type { Replaced } from './conflicts/replaced.ts';
export type { ReplacedValue } from './conflicts/replaced-value.ts';
export type { BookCopy, CopyCheck } from './copy/book-copy.ts';
export type * from './generated/tables.ts';
export { createLedger, Ledger } from './ledger.ts';
export type { LedgerOptions } from './ledger-options.ts';
export { configure, pageLedger } from './page.ts';
export {
  attendanceService,
  billsService,
  businessSettingsService,
  cashbookEntriesService,
  customersService,
  payrollRunsService,
  profilesService,
  staffService,
  suppliersService,
  syncService,
  transactionsService,
} from './page-services.ts';
export type { Platform } from './platform.ts';
export { createIn, servicesOf } from './services.ts';
export { AccountDesk, type Passkey, type SignedInDevice } from './session/account.ts';
export type { Fetch } from './session/api.ts';
export { type Failure, failed, type Outcome, ok } from './session/api.ts';
export type { BookApi } from './session/book-api.ts';
export type { Book, BookDesk, Member } from './session/books.ts';
export { type Invitation, InvitationDesk } from './session/invitations.ts';
export type { KeyValue, Session, SignInConfig } from './session/kept.ts';
export type { TokenProvider } from './session/provided-tokens.ts';
export type { SessionDesk } from './session/session.ts';
export { SignInDesk } from './session/sign-in.ts';
export { DeviceDesk, type Room } from './storage/device-desk.ts';
export type { Entry as QueueEntry, Position } from './storage/kept.ts';
export type { BookStep, DeviceStorage, Standing, StorageAdapter, StorageEvents } from './storage/storage.ts';
export type { FailedOperation, Problems } from './sync/problems.ts';
export type { QueueDesk } from './sync/queue-desk.ts';
export type { ClientEvent } from './sync/state.ts';
export type { SyncStatus } from './sync/status.ts';
export { download, SyncService } from './sync/sync-service.ts';
export type { TabPlatform } from './sync/tabs.ts';
export type { Pace } from './sync/transition.ts';
export type { WarnedOperation, Warnings } from './sync/warnings.ts';
export type { AnyRow, Data, Row, TableName, TableOf, WritableTable } from './tables.ts';
export { type Billing, termsOf } from './view/billing.ts';
export { FilterError } from './view/filter.ts';
export { NO_ROWS, type QueryOptions, type Snapshot } from './view/live-query.ts';
export type { Query } from './view/query.ts';
export type { Origin, RowChange } from './view/row-change.ts';
export type { Change, Command, Op, Result, ServerRow, WireError, WireWarning } from './wire.ts';
export type { BillTerms, BillTotals, Fine, TotalledLine } from './write/bill-totals.ts';
export { billTotals } from './write/bill-totals.ts';
export { isWrongGstin, stateOfGstin } from './write/gstin.ts';
export { newId } from './write/record-ids.ts';
