import type { Entry, WritableTable } from '@ledger/client';
import { wireFields } from './storedFields';

export type Deed = 'added' | 'changed' | 'removed' | 'restored' | 'superseded';

/** An event with what its stored texts say. */
export interface AuditEvent {
  entry: Entry;
  /** The table of the record, or null for the book's own events. */
  table: WritableTable | null;
  deed: Deed | 'book_opened' | 'member_added' | 'member_removed' | null;
  /** The fields that it set. */
  fields: Readonly<Record<string, unknown>>;
  /** The fields that lost to newer edits. */
  superseded: Readonly<Record<string, unknown>>;
  userId: string | null;
  deviceId: string | null;
  /** When it was done, by the device that did it. */
  at: string | null;
}

const TABLES: Readonly<Record<string, WritableTable>> = {
  Customer: 'customers',
  Supplier: 'suppliers',
  Transaction: 'transactions',
  Bill: 'bills',
  CashbookEntry: 'cashbook_entries',
  Staff: 'staff',
  Attendance: 'attendance',
  BusinessSettings: 'business_settings',
  Profile: 'profiles',
  PayrollRun: 'payroll_runs',
  Account: 'accounts',
  Voucher: 'vouchers',
  Item: 'items',
  StockAdjustment: 'stock_adjustments',
};

const BOOK_DEEDS: Readonly<Record<string, AuditEvent['deed']>> = {
  BookOpened: 'book_opened',
  MemberAdded: 'member_added',
  MemberRemoved: 'member_removed',
};

type Json = Record<string, unknown>;

const DEEDS: Readonly<Record<string, Deed>> = {
  Added: 'added',
  Changed: 'changed',
  Removed: 'removed',
  Restored: 'restored',
  EditSuperseded: 'superseded',
};

export function auditEvent(entry: Entry): AuditEvent {
  const payload = JSON.parse(entry.payload) as Json;
  const metadata = JSON.parse(entry.metadata) as { user_id?: string; device_id?: string; at?: string };
  const [, stem = '', suffix = ''] = /^(\w+?)(Added|Changed|Removed|Restored|EditSuperseded)$/.exec(entry.type) ?? [];
  const table = TABLES[stem] ?? null;
  const deed = table === null ? BOOK_DEEDS[entry.type] : DEEDS[suffix];
  const fields = wireFields((payload.fields ?? {}) as Json);
  const lost = deed === 'superseded' ? fields : wireFields((payload.superseded ?? {}) as Json);
  return {
    entry,
    table,
    deed: deed ?? null,
    fields: table === null ? payload : deed === 'superseded' ? {} : fields,
    superseded: lost,
    userId: metadata.user_id ?? null,
    deviceId: metadata.device_id ?? null,
    at: metadata.at ?? null,
  };
}

export interface EventFilter {
  /** A table, `book` for the book's own events, or `all`. */
  table: string;
  deed: Deed | 'all';
  /** The user's id, or `all`. */
  who: string;
}

export function matchesFilter({ table, deed, userId }: AuditEvent, filter: EventFilter): boolean {
  return (
    (filter.table === 'all' || filter.table === (table ?? 'book')) &&
    (filter.deed === 'all' || filter.deed === deed) &&
    (filter.who === 'all' || filter.who === userId)
  );
}
