import type { ServerRow } from '../wire.ts';
import type { Wanted } from './accounts.ts';
import { accountsOf } from './consequences/movements.ts';
import { keyOf, type PendingRecord, type PendingRecords } from './pending-records.ts';

const TABLE = 'accounts';

/** What kinds the book's own accounts are, for pending records that name some. They are read with the first of these, and kept up to date from then on. */
export class MoneyAccounts {
  private readonly pending: PendingRecords;
  private known: Map<string, ServerRow> | null = null;
  private reading: Wanted | null = null;
  private isNeeded = false;

  constructor(pending: PendingRecords) {
    this.pending = pending;
  }

  /** `undefined` also until they are read: {@link wanted} says so then. */
  readonly kindOf = (account: string): string | undefined => {
    const own = this.pending.get(keyOf(TABLE, account));
    this.isNeeded ||= own === undefined;
    const row = own === undefined ? this.known?.get(account) : own.row;
    return row?.kind as string | undefined;
  };

  /** Whether they have to be read, or are being read. */
  get wants(): boolean {
    return this.isNeeded && this.known === null;
  }

  /** What has to be read and nobody was asked for yet. */
  wanted(): Wanted[] {
    if (!this.wants || this.reading !== null) {
      return [];
    }
    this.reading = { table: TABLE, party: null };
    return [this.reading];
  }

  /** Takes what was read; says whether it was for this. */
  supply(wanted: Wanted, rows: readonly ServerRow[]): boolean {
    if (wanted !== this.reading || this.known !== null) {
      return false;
    }
    this.known = new Map(rows.map((row) => [row.id, row]));
    return true;
  }

  /** The server's row of an account has changed. */
  put(id: string, row: ServerRow | undefined): void {
    if (row === undefined) {
      this.known?.delete(id);
    } else {
      this.known?.set(id, row);
    }
  }

  /** All rows of the server are forgotten. */
  wipe(): void {
    this.known = this.known === null && this.reading === null ? null : new Map();
  }

  /** The pending records whose movements hang on what their accounts are. */
  *naming(): Iterable<PendingRecord> {
    for (const record of this.pending.all()) {
      if (accountsOf(record.base).length + accountsOf(record.row).length > 0) {
        yield record;
      }
    }
  }
}

export const isOfAccounts = (table: string): boolean => table === TABLE;
