import type { Change, ServerRow } from '../wire.ts';

/** Rows that were asked for ahead of the copy of the book, which has not come to them yet: in memory only, and never over newer ones. */
export class Ahead {
  private readonly tables = new Map<string, Map<string, ServerRow>>();
  private readonly whole = new Set<string>();
  /** From 0 to 1, how much of a table has come. */
  private readonly parts = new Map<string, number>();
  /** What the copy has of rows that are newer here. */
  private readonly older = new Map<string, Change>();

  get(table: string, id: string): ServerRow | undefined {
    return this.tables.get(table)?.get(id);
  }

  of(table: string): Iterable<ServerRow> {
    return this.tables.get(table)?.values() ?? [];
  }

  put(table: string, row: ServerRow): void {
    this.tables.set(table, (this.tables.get(table) ?? new Map<string, ServerRow>()).set(row.id, row));
  }

  /** The device has everything up to here: the copy will not come to rows that are no newer. */
  leave(cursor: number): void {
    for (const rows of this.tables.values()) {
      for (const { id, seq } of [...rows.values()]) {
        if (seq <= cursor) {
          rows.delete(id);
        }
      }
    }
  }

  has(tables: readonly string[], part: number): void {
    for (const table of tables) {
      this.parts.set(table, part);
      if (part === 1) {
        this.whole.add(table);
      }
    }
  }

  isWhole(table: string): boolean {
    return this.whole.has(table);
  }

  partOf(table: string): number {
    return this.parts.get(table) ?? 0;
  }

  /** Whether the copy brings something newer than what is here; what it has come to is kept here no longer. */
  isNews(change: Change): boolean {
    const { table, id, seq } = change;
    const known = this.get(table, id);
    if (known === undefined) {
      return true;
    }
    if (seq < known.seq) {
      this.older.set(`${table}/${id}`, change);
      return false;
    }
    this.tables.get(table)?.delete(id);
    // Of one `seq` there are two rows where the book was brought back to an earlier time between the look and the copy.
    return seq > known.seq || JSON.stringify(change.row) !== JSON.stringify(known);
  }

  /** The copy is complete, and counts: what sets right the rows that it never came to, because they were of another history. */
  end(): Change[] {
    const changes: Change[] = [];
    for (const [table, rows] of this.tables) {
      for (const { id, seq } of rows.values()) {
        changes.push(this.older.get(`${table}/${id}`) ?? { table, id, seq, op: 'remove' });
      }
    }
    this.clear();
    return changes;
  }

  clear(): void {
    this.tables.clear();
    this.whole.clear();
    this.parts.clear();
    this.older.clear();
  }
}
