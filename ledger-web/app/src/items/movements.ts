import type { Row } from '@ledger/client';

/** Something that came (above zero) or went of an item. */
export interface ItemMovement {
  id: string;
  day: string;
  /** A decimal number, of either sign. */
  quantity: string;
  of: { bill: Row<'bills'> } | { adjustment: Row<'stock_adjustments'> };
}

const COMES = ['purchase', 'sale_return'];

/** What bills and adjustments moved of an item, the latest first. Bills that are reversed move nothing. */
export function movementsOf(
  item: string,
  bills: readonly Row<'bills'>[],
  adjustments: readonly Row<'stock_adjustments'>[],
): ItemMovement[] {
  const ofBills = bills
    .filter(({ reversed_on }) => reversed_on === null)
    .flatMap((bill) =>
      bill.lines
        .map((line, index) => ({ line, index }))
        .filter(({ line }) => line.item_id === item)
        .map(({ line, index }) => ({
          id: `${bill.id}-${index}`,
          day: bill.issued_on,
          quantity: COMES.includes(bill.kind) ? line.quantity : `-${line.quantity}`,
          of: { bill },
        })),
    );
  const ofAdjustments = adjustments.map((adjustment) => ({
    id: adjustment.id,
    day: adjustment.occurred_on,
    quantity: adjustment.quantity,
    of: { adjustment },
  }));
  return [...ofBills, ...ofAdjustments].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.id < b.id ? 1 : -1));
}
