import { useRealtimeSync } from '@ledger/react';
import { useMemo } from 'react';
import { amountText } from '../format/money.ts';
import { percentText } from '../format/rates.ts';
import { useFormat } from '../format/useFormat.ts';

/** How many of the newest bills are looked at, and how many items they give at most. */
const BILLS = 300;
const ITEMS = 200;

export interface EarlierItem {
  unit_price: string;
  tax_rate: string;
}

/** What was written on earlier bills, with the newest price and rate of each: picked rather than typed again. */
export function useEarlierItems(): ReadonlyMap<string, EarlierItem> {
  const { digits } = useFormat();
  const { data } = useRealtimeSync('bills', { filter: 'deleted_at=is.null' });
  return useMemo(() => {
    const items = new Map<string, EarlierItem>();
    const newest = [...data].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, BILLS);
    for (const line of newest.flatMap((bill) => bill.lines)) {
      if (items.size === ITEMS) break;
      if (!line.description || items.has(line.description)) continue;
      const unit_price = amountText(line.unit_price_minor, digits);
      items.set(line.description, { unit_price, tax_rate: percentText(line.tax_rate_bp ?? 0) });
    }
    return items;
  }, [data, digits]);
}
