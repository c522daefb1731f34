import type { ServerRow } from '../wire.ts';
import { latestDay, needsRecords } from './consequences/balances.ts';
import { type Paid, paidOf, pastOf } from './consequences/bill-payments.ts';
import { type Moved, type Movement, movements } from './consequences/movements.ts';
import { keyOf, type PendingRecords } from './pending-records.ts';

/** Rows of the server that have to be read before what follows from pending records is known: a party's of a table, or a table's. */
export interface Wanted {
  readonly table: string;
  readonly party: string | null;
}

/** Rows that are wanted: read once, and kept up to date from then on. */
interface Known extends Wanted {
  rows: Map<string, ServerRow> | null;
  asked: boolean;
}

/** What a party's records tell together. */
interface Told {
  paid: ReadonlyMap<string, Paid>;
  lastDay: string | null | undefined;
}

const NOTHING: Told = { paid: new Map(), lastDay: undefined };

/**
 * What only all records of a party tell together, for the parties whose records are pending: what is paid of its bills, and which day is its latest. Says
 * which rows have to be read for that; until they are, nothing is said.
 */
export class Accounts {
  private readonly pending: PendingRecords;
  private readonly today: () => string;
  private readonly movesOf: (party: string) => readonly Moved[];
  /** The pending records that touch each party, by their keys. */
  private readonly touching = new Map<string, Set<string>>();
  private readonly parties = new Map<string, ReadonlySet<string>>();
  private readonly known = new Map<string, Known>();
  private readonly told = new Map<string, Told>();
  /** The party whose records tell what is paid of a bill. */
  private readonly payers = new Map<string, string>();
  /** Parties to be reckoned anew. */
  private readonly stale = new Set<string>();

  constructor(pending: PendingRecords, today: () => string, movesOf: (party: string) => readonly Moved[]) {
    this.pending = pending;
    this.today = today;
    this.movesOf = movesOf;
  }

  /** A pending record touches these parties from now on, and no others. */
  touch(key: string, parties: ReadonlySet<string>): void {
    for (const party of this.parties.get(key) ?? []) {
      this.touching.get(party)?.delete(key);
      this.stale.add(party);
    }
    this.parties.delete(key);
    if (parties.size > 0) {
      this.parties.set(key, parties);
    }
    for (const party of parties) {
      this.touching.set(party, (this.touching.get(party) ?? new Set()).add(key));
      this.stale.add(party);
    }
  }

  /** The server's row has changed. */
  put(table: string, id: string, row: ServerRow | undefined): void {
    for (const { table: of, party, rows } of this.known.values()) {
      if (of !== table || rows === null) {
        continue;
      }
      const had = rows.delete(id);
      const has = row !== undefined && (party === null || row.party_id === party);
      if (has) {
        rows.set(id, row);
      }
      if (had || has) {
        this.outdate(party);
      }
    }
  }

  /** Whether something has to be read, or is being read. */
  get wants(): boolean {
    return [...this.known.values()].some(({ rows }) => rows === null);
  }

  /** What has to be read and nobody was asked for yet. */
  wanted(): Wanted[] {
    const wanted = [...this.known.values()].filter(({ asked }) => !asked);
    for (const known of wanted) {
      known.asked = true;
    }
    return wanted;
  }

  supply(wanted: Wanted, rows: readonly ServerRow[]): void {
    const known = this.known.get(nameOf(wanted));
    if (known === wanted) {
      known.rows = new Map(rows.map((row) => [row.id, row]));
      this.outdate(known.party);
    }
  }

  /** All rows of the server are forgotten. */
  wipe(): void {
    for (const [name, { table, party }] of this.known) {
      this.known.set(name, { table, party, rows: new Map(), asked: true });
      this.outdate(party);
    }
  }

  /** What is paid of a bill, where its party's records tell something else than its row, or its row is pending. */
  paidOf(bill: string): Paid | undefined {
    return this.told.get(this.payers.get(bill) ?? '')?.paid.get(bill);
  }

  /** The bills that {@link paidOf} tells of. */
  bills(): Iterable<string> {
    return this.payers.keys();
  }

  /** The latest day on which something moves on a party's account; `undefined` where its row and what is pending tell it. */
  lastDayOf(party: string): string | null | undefined {
    return this.told.get(party)?.lastDay;
  }

  /** Reckons what has changed, and names the bills and the parties that look different then. */
  settle(changed: (what: 'bill' | 'party', id: string) => void): void {
    for (const party of this.stale) {
      const before = this.told.get(party) ?? NOTHING;
      const after = this.reckon(party) ?? before;
      this.tell(party, before, after);
      if (before.lastDay !== after.lastDay) {
        changed('party', party);
      }
      for (const bill of new Set([...before.paid.keys(), ...after.paid.keys()])) {
        if (!isSame(before.paid.get(bill), after.paid.get(bill))) {
          changed('bill', bill);
        }
      }
    }
    this.stale.clear();
  }

  private tell(party: string, before: Told, after: Told): void {
    for (const bill of before.paid.keys()) {
      if (this.payers.get(bill) === party) {
        this.payers.delete(bill);
      }
    }
    for (const bill of after.paid.keys()) {
      this.payers.set(bill, party);
    }
    if (this.touching.has(party)) {
      this.told.set(party, after);
    } else {
      this.told.delete(party);
    }
  }

  /** `undefined` while something has to be read. */
  private reckon(party: string): Told | undefined {
    if (this.touching.get(party)?.size === 0) {
      this.forget(party);
      return NOTHING;
    }
    const uncertain = needsRecords(this.movesOf(party));
    const bills = this.rows('bills', party);
    if (bills === null || (bills.length === 0 && !uncertain)) {
      return bills === null ? undefined : NOTHING;
    }
    const transactions = this.rows('transactions', party);
    const payroll_runs = uncertain ? this.rows('payroll_runs', null) : [];
    const vouchers = uncertain ? this.rows('vouchers', null) : [];
    if (transactions === null || payroll_runs === null || vouchers === null) {
      return undefined;
    }
    const all = { bills, transactions, payroll_runs, vouchers };
    const days = uncertain ? latestDay(movementsOf(party, all)) : undefined;
    return { paid: this.changedBills(party, bills, transactions), lastDay: days };
  }

  /** What is paid of the bills that are pending, or whose rows say something else. */
  private changedBills(
    party: string,
    bills: readonly ServerRow[],
    transactions: readonly ServerRow[],
  ): ReadonlyMap<string, Paid> {
    const known = this.known.get(nameOf({ table: 'bills', party }))?.rows ?? new Map<string, ServerRow>();
    const paid = paidOf(bills, transactions, pastOf(this.today(), known.values()));
    for (const [bill, now] of paid) {
      if (!this.pending.has(keyOf('bills', bill)) && isSame(known.get(bill), now)) {
        paid.delete(bill);
      }
    }
    return paid;
  }

  /** The rows that are not removed, pending ones as they will be; `null` while they have to be read. */
  private rows(table: string, party: string | null): ServerRow[] | null {
    const name = nameOf({ table, party });
    const known = this.known.get(name) ?? { table, party, rows: null, asked: false };
    this.known.set(name, known);
    if (known.rows === null) {
      return null;
    }
    const rows = [...known.rows.values()].filter(({ id }) => !this.pending.has(keyOf(table, id)));
    for (const { row } of this.pending.of(table)) {
      if (row !== undefined && (party === null || row.party_id === party)) {
        rows.push(row);
      }
    }
    return rows.filter(({ deleted_at }) => deleted_at === null);
  }

  private forget(party: string): void {
    this.touching.delete(party);
    for (const [name, known] of this.known) {
      if (known.party === party || this.touching.size === 0) {
        this.known.delete(name);
      }
    }
  }

  private outdate(party: string | null): void {
    for (const one of party === null ? this.touching.keys() : [party]) {
      this.stale.add(one);
    }
  }
}

const nameOf = ({ table, party }: Wanted): string => `${table}/${party ?? ''}`;

const isSame = (a: Paid | ServerRow | undefined, b: Paid | undefined): boolean =>
  a?.paid_minor === b?.paid_minor && (a?.returned_minor ?? 0) === (b?.returned_minor ?? 0) && a?.status === b?.status;

/** What moves on a party's account hangs on no other account. */
const NO_MONEY = () => undefined;

function movementsOf(party: string, rows: Readonly<Record<string, readonly ServerRow[]>>): Movement[] {
  const all = Object.entries(rows).flatMap(([table, some]) => some.flatMap((row) => movements(table, row, NO_MONEY)));
  return all.filter((movement) => movement.on === 'party' && movement.id === party);
}
