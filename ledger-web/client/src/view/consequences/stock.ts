import type { ServerRow } from '../../wire.ts';

/** Quantities have at most three decimals; here they are whole thousandths. */
type Thousandths = bigint;

const DECIMAL = /^(-?)(\d+)(?:\.(\d{1,3}))?$/;

/** What a record moves of items, by their ids: above zero what came. */
export function stockOf(table: string, row: ServerRow | undefined): ReadonlyMap<string, Thousandths> {
  const moves = new Map<string, Thousandths>();
  const move = (item: unknown, quantity: Thousandths) =>
    typeof item === 'string' && moves.set(item, (moves.get(item) ?? 0n) + quantity);
  if (row === undefined) {
    return moves;
  }
  // A removed item goes on counting.
  if (table === 'items') {
    move(row.id, read(row.opening_quantity));
  } else if (table === 'stock_adjustments' && row.deleted_at === null) {
    move(row.item_id, read(row.quantity));
  } else if (table === 'bills' && row.deleted_at === null && typeof row.reversed_on !== 'string') {
    const comes = row.kind === 'purchase' || row.kind === 'sale_return';
    for (const line of row.lines as ServerRow[]) {
      move(line.item_id, comes ? read(line.quantity) : -read(line.quantity));
    }
  }
  return moves;
}

/** What pending changes of a record move of each item beside what the server's row moves already. */
export function stockMoved(table: string, before: ServerRow | undefined, after: ServerRow | undefined) {
  const moved = new Map(stockOf(table, after));
  for (const [item, quantity] of stockOf(table, before)) {
    moved.set(item, (moved.get(item) ?? 0n) - quantity);
  }
  for (const [item, quantity] of moved) {
    if (quantity === 0n) {
      moved.delete(item);
    }
  }
  return moved;
}

/** An item's row with what pending records move of it. */
export function itemWith(row: ServerRow, moves: Iterable<Thousandths>): ServerRow {
  let quantity = read(row.quantity_on_hand);
  for (const move of moves) {
    quantity += move;
  }
  return { ...row, quantity_on_hand: textOf(quantity) };
}

function read(quantity: unknown): Thousandths {
  const [, sign, whole = '0', fraction = ''] = DECIMAL.exec(String(quantity ?? '0')) ?? [];
  const size = BigInt(whole + fraction.padEnd(3, '0'));
  return sign === '-' ? -size : size;
}

function textOf(quantity: Thousandths): string {
  const digits = (quantity < 0n ? -quantity : quantity).toString().padStart(4, '0');
  const text = `${digits.slice(0, -3)}.${digits.slice(-3)}`.replace(/\.?0+$/, '');
  return quantity < 0n ? `-${text}` : text;
}
