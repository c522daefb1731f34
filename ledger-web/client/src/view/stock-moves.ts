import type { ServerRow } from '../wire.ts';
import { itemWith } from './consequences/stock.ts';

/** What pending records move of items, by item and record. */
export class StockMoves {
  private readonly byItem = new Map<string, Map<string, bigint>>();
  private readonly items = new Map<string, readonly string[]>();

  /** A pending record moves so much of these items from now on, and nothing of others; gives the items that look different then. */
  touch(key: string, moved: ReadonlyMap<string, bigint>): Iterable<string> {
    const before = this.items.get(key) ?? [];
    for (const item of before) {
      const byRecord = this.byItem.get(item);
      byRecord?.delete(key);
      if (byRecord?.size === 0) {
        this.byItem.delete(item);
      }
    }
    this.items.delete(key);
    if (moved.size > 0) {
      this.items.set(key, [...moved.keys()]);
    }
    for (const [item, quantity] of moved) {
      this.byItem.set(item, (this.byItem.get(item) ?? new Map<string, bigint>()).set(key, quantity));
    }
    return new Set([...before, ...moved.keys()]);
  }

  /** The items of which something is moved. */
  ids(): Iterable<string> {
    return this.byItem.keys();
  }

  has(item: string): boolean {
    return this.byItem.has(item);
  }

  /** An item's row with what is moved of it. */
  shown(row: ServerRow): ServerRow {
    const moves = this.byItem.get(row.id);
    return moves === undefined ? row : itemWith(row, moves.values());
  }
}
