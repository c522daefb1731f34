import type { Command, ServerRow } from '../wire.ts';
import { Accounts, type Wanted } from './accounts.ts';
import { dayWith, partyWith } from './consequences/balances.ts';
import { isAlone, paidAlone, paidSoFar, pastOf } from './consequences/bill-payments.ts';
import {
  isOfParties,
  type Moved,
  type Movement,
  moved,
  movements,
  PARTY_TABLES,
  partyTarget,
  targetOf,
  targetOfMovement,
} from './consequences/movements.ts';
import { stockMoved } from './consequences/stock.ts';
import type { Author } from './fold.ts';
import { isOfAccounts, MoneyAccounts } from './money-accounts.ts';
import { keyOf, type PendingRecord, PendingRecords } from './pending-records.ts';
import { StockMoves } from './stock-moves.ts';

/** A row as this device shows it. */
export type ShownRow = ServerRow & { pending: boolean };

/** Who writes here, and when that is. */
export interface Here extends Author {
  /** The day where the book is, `YYYY-MM-DD`. */
  today(): string;
}

/**
 * What the pending commands of a book add to the server's rows: the records they are about, and what follows from those for balances, for the days of the
 * cash book, for what is paid of bills and for what there is of items. Whatever changes here names the rows that look different then, as `table/id`.
 */
export class Overlay {
  private readonly here: Here;
  private readonly pending: PendingRecords;
  private readonly accounts: Accounts;
  private readonly money: MoneyAccounts;
  private readonly stock = new StockMoves();
  /** What each pending record moves on a target, by target and record. */
  private readonly moves = new Map<string, Map<string, Moved>>();
  /** The targets of each pending record that has any. */
  private readonly targets = new Map<string, ReadonlySet<string>>();
  /** Rows as they were last shown, with the server's row that they were made from: the same until one of the two changes. */
  private readonly shown = new Map<string, { base: ServerRow | undefined; row: ShownRow | undefined }>();

  constructor(here: Here) {
    this.here = here;
    this.pending = new PendingRecords(here);
    this.accounts = new Accounts(this.pending, here.today, (party) => this.movesOf(partyTarget(party)));
    this.money = new MoneyAccounts(this.pending);
  }

  /** Whether nothing is pending. */
  get isEmpty(): boolean {
    return this.pending.size === 0;
  }

  /** Whether a record has pending commands, so that its server row is asked for here. */
  has(table: string, id: string): boolean {
    return this.pending.has(keyOf(table, id));
  }

  add(command: Command, base: ServerRow | undefined, dirty: Set<string>): void {
    const key = keyOf(command.table, command.id);
    if (this.pending.add(key, command, base)) {
      this.reckon(key, dirty);
      this.accountsChanged(command.table, dirty);
    }
  }

  remove(command: Command, dirty: Set<string>): void {
    const key = keyOf(command.table, command.id);
    this.pending.remove(key, command);
    this.reckon(key, dirty);
    this.accountsChanged(command.table, dirty);
  }

  /** The server's row of a record has changed. */
  rebase(table: string, id: string, base: ServerRow | undefined, dirty: Set<string>): void {
    const key = keyOf(table, id);
    this.accounts.put(table, id, base);
    if (isOfAccounts(table)) {
      this.money.put(id, base);
    }
    if (this.pending.has(key)) {
      this.pending.rebase(key, base);
      this.reckon(key, dirty);
    }
    this.accountsChanged(table, dirty);
    this.shown.delete(key);
  }

  /** All rows of the server are forgotten. */
  wipe(dirty: Set<string>): void {
    this.accounts.wipe();
    this.money.wipe();
    for (const { table, id } of [...this.pending.all()]) {
      this.rebase(table, id, undefined, dirty);
    }
    this.shown.clear();
  }

  /** Reckons what only all records of a party tell: once for all that changed in one step. */
  settle(dirty: Set<string>): void {
    this.accounts.settle((what, id) => {
      for (const table of what === 'bill' ? ['bills'] : PARTY_TABLES) {
        this.markDirty(keyOf(table, id), dirty);
      }
    });
  }

  /** Whether rows of the server have to be read, or are being read. */
  get wants(): boolean {
    return this.accounts.wants || this.money.wants;
  }

  /** Rows of the server that have to be read, each named once. */
  wanted(): Wanted[] {
    return [...this.accounts.wanted(), ...this.money.wanted()];
  }

  supply(wanted: Wanted, rows: readonly ServerRow[], dirty: Set<string>): void {
    if (this.money.supply(wanted, rows)) {
      this.accountsChanged(wanted.table, dirty);
    } else {
      this.accounts.supply(wanted, rows);
    }
  }

  /** The ids of rows of a table that look other than the server's, or are not there on the server at all. */
  *idsOf(table: string): Iterable<string> {
    for (const { id } of this.pending.of(table)) {
      yield id;
    }
    const prefix = targetOf(table, '');
    for (const target of prefix === undefined ? [] : this.moves.keys()) {
      if (prefix !== undefined && target.startsWith(prefix)) {
        yield target.slice(prefix.length);
      }
    }
    if (table === 'bills') {
      yield* this.accounts.bills();
    }
    if (table === 'items') {
      yield* this.stock.ids();
    }
  }

  /** Whether something pending touches the row; where nothing does, the server's row counts. */
  touches(table: string, id: string): boolean {
    return (
      this.pending.has(keyOf(table, id)) ||
      this.movesOf(targetOf(table, id)).length > 0 ||
      (table === 'bills' && this.accounts.paidOf(id) !== undefined) ||
      (table === 'items' && this.stock.has(id))
    );
  }

  /** The row as it is shown. */
  show(table: string, id: string, base: ServerRow | undefined): ShownRow | undefined {
    const key = keyOf(table, id);
    const known = this.shown.get(key);
    if (known !== undefined && known.base === base) {
      return known.row;
    }
    const record = this.pending.get(key);
    const changed = this.derived(table, id, record === undefined ? base : record.row, record);
    const row = changed === undefined ? undefined : { ...changed, pending: true };
    this.shown.set(key, { base, row });
    return row;
  }

  private derived(
    table: string,
    id: string,
    row: ServerRow | undefined,
    record: PendingRecord | undefined,
  ): ServerRow | undefined {
    const moves = this.movesOf(targetOf(table, id));
    if (table === 'cashbook_days') {
      return moves.length === 0 ? row : dayWith(row, id, moves);
    }
    if (row === undefined) {
      return undefined;
    }
    if (table === 'bills') {
      return { ...row, ...(record === undefined ? this.accounts.paidOf(id) : this.paidOfPending(row, record)) };
    }
    if (table === 'items') {
      return this.stock.shown(row);
    }
    return moves.length === 0 ? row : partyWith(row, moves, this.accounts.lastDayOf(id));
  }

  private paidOfPending(row: ServerRow, { base }: PendingRecord) {
    const isPast = pastOf(this.here.today(), base === undefined ? [] : [base]);
    return isAlone(row) ? paidAlone(row, isPast) : (this.accounts.paidOf(row.id) ?? paidSoFar(row, isPast));
  }

  private movesOf(target: string | undefined): readonly Moved[] {
    return target === undefined ? [] : [...(this.moves.get(target)?.values() ?? [])];
  }

  private reckon(key: string, dirty: Set<string>): void {
    const record = this.pending.get(key);
    const { taken, given } =
      record === undefined
        ? { taken: [], given: [] }
        : moved(this.movements(record, record.base), this.movements(record, record.row));
    const byTarget = new Map<string, Moved>();
    for (const target of new Set([...taken, ...given].map(targetOfMovement))) {
      const isOfTarget = (movement: (typeof taken)[number]) => targetOfMovement(movement) === target;
      byTarget.set(target, { taken: taken.filter(isOfTarget), given: given.filter(isOfTarget) });
    }
    this.markDirty(key, dirty);
    this.replaceMoves(key, byTarget, dirty);
    this.accounts.touch(key, record === undefined ? new Set() : partiesOf(record, byTarget.keys()));
    const stock = record === undefined ? new Map() : stockMoved(record.table, record.base, record.row);
    for (const item of this.stock.touch(key, stock)) {
      this.markDirty(keyOf('items', item), dirty);
    }
  }

  private movements({ table }: PendingRecord, row: ServerRow | undefined): Movement[] {
    return movements(table, row, this.money.kindOf);
  }

  /** Records that name accounts move other money now. */
  private accountsChanged(table: string, dirty: Set<string>): void {
    for (const { table: of, id } of isOfAccounts(table) ? [...this.money.naming()] : []) {
      this.reckon(keyOf(of, id), dirty);
    }
  }

  private replaceMoves(key: string, byTarget: ReadonlyMap<string, Moved>, dirty: Set<string>): void {
    for (const target of this.targets.get(key) ?? []) {
      const byRecord = this.moves.get(target);
      byRecord?.delete(key);
      if (byRecord?.size === 0) {
        this.moves.delete(target);
      }
      this.markTarget(target, dirty);
    }
    this.targets.delete(key);
    if (byTarget.size > 0) {
      this.targets.set(key, new Set(byTarget.keys()));
    }
    for (const [target, one] of byTarget) {
      this.moves.set(target, (this.moves.get(target) ?? new Map<string, Moved>()).set(key, one));
      this.markTarget(target, dirty);
    }
  }

  private markTarget(target: string, dirty: Set<string>): void {
    const slash = target.indexOf('/');
    const id = target.slice(slash + 1);
    for (const table of target === partyTarget(id) ? PARTY_TABLES : [target.slice(0, slash)]) {
      this.markDirty(keyOf(table, id), dirty);
    }
  }

  private markDirty(key: string, dirty: Set<string>): void {
    this.shown.delete(key);
    dirty.add(key);
  }
}

/** The parties that a pending record touches, before and after: whose it is, or whose account it moves. */
function partiesOf({ table, base, row }: PendingRecord, targets: Iterable<string>): ReadonlySet<string> {
  if (isOfParties(table)) {
    return new Set([base?.party_id, row?.party_id].filter((id) => typeof id === 'string'));
  }
  const prefix = partyTarget('');
  return new Set(
    [...targets].filter((target) => target.startsWith(prefix)).map((target) => target.slice(prefix.length)),
  );
}
