import type { TableName, WritableTable } from '@ledger/client';

/** The tables whose records people write, in the order that lists name them. */
export const TABLES = [
  'customers',
  'suppliers',
  'transactions',
  'bills',
  'cashbook_entries',
  'staff',
  'attendance',
  'payroll_runs',
  'accounts',
  'vouchers',
  'items',
  'stock_adjustments',
  'business_settings',
  'profiles',
] as const satisfies (TableName & WritableTable)[];
