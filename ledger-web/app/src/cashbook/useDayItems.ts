import type { Row } from '@ledger/client';
import { useRealtimeSync } from '@ledger/react';
import { useMemo } from 'react';
import { useMoneyAccounts } from '../accounts/useMoneyAccounts.ts';
import { copiedOf } from '../ui/copied.ts';
import { dayItems } from './dayItems.ts';

type Dated = 'cashbook_entries' | 'transactions' | 'bills' | 'vouchers';

/** What moved money on a day, and how much of it has come to this device. */
export function useDayItems(day: string) {
  const entries = useOfDay('cashbook_entries', 'occurred_on', day);
  const transactions = useOfDay('transactions', 'occurred_on', day);
  const bills = useOfDay('bills', 'issued_on', day);
  const vouchers = useOfDay('vouchers', 'occurred_on', day);
  const { accounts, nameOf } = useMoneyAccounts();
  const kinds = useMemo(() => new Map(accounts.map(({ id, kind }) => [id, kind])), [accounts]);
  const items = useMemo(() => {
    const records = {
      entries: entries.data,
      transactions: transactions.data,
      bills: bills.data,
      vouchers: vouchers.data,
    };
    return dayItems(day, records, (account) => kinds.get(account));
  }, [day, entries.data, transactions.data, bills.data, vouchers.data, kinds]);
  return { items, nameOf, ...copiedOf(entries, transactions, bills, vouchers) };
}

/** The records that count on a day, and those that are taken back on it. */
function useOfDay<N extends Dated>(table: N, column: string, day: string) {
  const own = useRealtimeSync(table, { filter: `${column}=eq.${day}&deleted_at=is.null` });
  const reversed = useRealtimeSync(table, { filter: `reversed_on=eq.${day}&deleted_at=is.null` });
  const data = useMemo(() => [...byId(own.data, reversed.data).values()], [own.data, reversed.data]);
  return { data: data as Row<N>[], ...copiedOf(own, reversed) };
}

const byId = (...lists: readonly (readonly { id: string }[])[]) => new Map(lists.flat().map((row) => [row.id, row]));
