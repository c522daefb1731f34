import type { BillLine, Row } from '@ledger/client';
import { useRealtimeSync } from '@ledger/react';
import { useMemo } from 'react';
import { type BillKind, counterpartOf, isNote } from '../documents/billKinds.ts';
import { priceText, rateText } from '../format/prices.ts';
import { useFormat } from '../format/useFormat.ts';
import type { LineDraft } from './lineDraft.ts';

/** How many of the newest bills are looked at, and how many lines they give at most. */
const BILLS = 300;
const LINES = 200;

/** What a line takes over from what is picked. */
export type Filled = Omit<LineDraft, 'key' | 'description' | 'quantity' | 'discount'>;

export interface Offered {
  filled: Filled;
  /** Of an item of the book; `null` for what was only written on a bill before. */
  item: Row<'items'> | null;
}

/** What can be picked for a line, by its name: the book's items, then what was written on earlier bills, with the newest price and rate of each. */
export function useOfferedItems(kind: BillKind): ReadonlyMap<string, Offered> {
  const { digits } = useFormat();
  const items = useRealtimeSync('items', { filter: 'deleted_at=is.null' }).data;
  const bills = useRealtimeSync('bills', { filter: 'deleted_at=is.null' }).data;
  return useMemo(() => {
    const offered = new Map<string, Offered>();
    for (const item of [...items].sort((a, b) => a.name.localeCompare(b.name))) {
      if (!offered.has(item.name)) offered.set(item.name, { filled: ofItem(item, kind, digits), item });
    }
    const most = offered.size + LINES;
    const newest = [...bills].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, BILLS);
    for (const line of newest.flatMap((bill) => bill.lines)) {
      if (offered.size === most) break;
      if (!line.description || offered.has(line.description)) continue;
      offered.set(line.description, { filled: ofLine(line, digits), item: null });
    }
    return offered;
  }, [items, bills, kind, digits]);
}

function ofItem(item: Row<'items'>, kind: BillKind, digits: number): Filled {
  const billed = isNote(kind) ? counterpartOf(kind) : kind;
  return {
    item_id: item.id,
    unit_price: priceText(billed === 'sale' ? item.sale_price_minor : item.purchase_price_minor, digits),
    tax_rate: rateText(item.tax_rate_bp),
    cess_rate: rateText(item.cess_rate_bp),
    hsn: item.hsn ?? '',
    unit: item.unit ?? '',
  };
}

function ofLine(line: BillLine, digits: number): Filled {
  return {
    item_id: '',
    unit_price: priceText(line.unit_price_minor, digits),
    tax_rate: rateText(line.tax_rate_bp ?? 0),
    cess_rate: line.cess_rate_bp ? rateText(line.cess_rate_bp) : '',
    hsn: line.hsn ?? '',
    unit: line.unit ?? '',
  };
}
