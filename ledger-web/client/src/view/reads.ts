import type { ServerRow } from '../wire.ts';
import { keyOf } from './pending-records.ts';

/** Reads of rows from the disk that are on their way: what comes from the server meanwhile is newer than what they bring. */
export class Reads {
  private readonly fresh = new Map<string, { table: string; id: string; row: ServerRow | undefined }>();
  private running = 0;

  /** The server's row has changed. */
  came(table: string, id: string, row: ServerRow | undefined): void {
    if (this.running > 0) {
      this.fresh.set(keyOf(table, id), { table, id, row });
    }
  }

  row(table: string, id: string, read: () => Promise<ServerRow | undefined>): Promise<ServerRow | undefined> {
    return this.during(read, (row) => {
      const key = keyOf(table, id);
      return this.fresh.has(key) ? this.fresh.get(key)?.row : row;
    });
  }

  table(table: string, read: () => Promise<readonly ServerRow[]>): Promise<ServerRow[]> {
    return this.rows(table, () => true, read);
  }

  /** @param belongs whether a row that came is one of those that are read */
  rows(
    table: string,
    belongs: (row: ServerRow) => boolean,
    read: () => Promise<readonly ServerRow[]>,
  ): Promise<ServerRow[]> {
    return this.during(read, (rows) => {
      const byId = new Map(rows.map((row) => [row.id, row]));
      for (const one of this.fresh.values()) {
        if (one.table === table) {
          byId.delete(one.id);
          if (one.row !== undefined && belongs(one.row)) {
            byId.set(one.id, one.row);
          }
        }
      }
      return [...byId.values()];
    });
  }

  private async during<T, R>(read: () => Promise<T>, corrected: (read: T) => R): Promise<R> {
    this.running++;
    try {
      return corrected(await read());
    } finally {
      this.running--;
      if (this.running === 0) {
        this.fresh.clear();
      }
    }
  }
}
