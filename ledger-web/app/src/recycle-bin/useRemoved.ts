import { useRealtimeSync } from '@ledger/react';
import { useMemo } from 'react';
import { type Copied, copiedOf } from '../ui/copied.ts';
import { useRecordWords } from '../vocabulary/useRecordWords.ts';
import { type DeletedRow, type RemovableTable, type Removed, removedOf } from './removed.ts';

const DELETED = { filter: 'deleted_at=is.not_null' };

/** Everything deleted in the book; a hook for each table, as hooks have to be called in one order. */
export function useRemoved(): { removed: Removed[] } & Copied {
  const words = useRecordWords();
  const customers = useRealtimeSync('customers', DELETED);
  const suppliers = useRealtimeSync('suppliers', DELETED);
  const transactions = useRealtimeSync('transactions', DELETED);
  const bills = useRealtimeSync('bills', DELETED);
  const cashbookEntries = useRealtimeSync('cashbook_entries', DELETED);
  const staff = useRealtimeSync('staff', DELETED);
  const attendance = useRealtimeSync('attendance', DELETED);
  const payrollRuns = useRealtimeSync('payroll_runs', DELETED);
  const businessSettings = useRealtimeSync('business_settings', DELETED);
  const profiles = useRealtimeSync('profiles', DELETED);
  const accounts = useRealtimeSync('accounts', DELETED);
  const vouchers = useRealtimeSync('vouchers', DELETED);
  const items = useRealtimeSync('items', DELETED);
  const adjustments = useRealtimeSync('stock_adjustments', DELETED);
  const removed = useMemo(() => {
    const rows = {
      customers: customers.data,
      suppliers: suppliers.data,
      transactions: transactions.data,
      bills: bills.data,
      cashbook_entries: cashbookEntries.data,
      staff: staff.data,
      attendance: attendance.data,
      payroll_runs: payrollRuns.data,
      business_settings: businessSettings.data,
      profiles: profiles.data,
      accounts: accounts.data,
      vouchers: vouchers.data,
      items: items.data,
      stock_adjustments: adjustments.data,
    } satisfies Record<RemovableTable, readonly DeletedRow[]>;
    return removedOf(rows, words);
  }, [
    customers.data,
    suppliers.data,
    transactions.data,
    bills.data,
    cashbookEntries.data,
    staff.data,
    attendance.data,
    payrollRuns.data,
    businessSettings.data,
    profiles.data,
    accounts.data,
    vouchers.data,
    items.data,
    adjustments.data,
    words,
  ]);
  // The two that are longest, and read last.
  return { removed, ...copiedOf(transactions, attendance) };
}
