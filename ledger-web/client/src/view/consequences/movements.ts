import type { ServerRow } from '../../wire.ts';

/** What a record moves, by the sign and the postings of the contract's section 5: on a party's account, or of the money that a day's cash book counts. Minor units. */
export type Movement =
  | {
      on: 'party';
      id: string;
      /** `null` for an opening balance, which lies before every day. */
      day: string | null;
      /** Above zero the party owes it. */
      minor: number;
    }
  | {
      on: 'money';
      day: string;
      mode: string;
      /** Above zero it came in. */
      minor: number;
    };

/** The kind of one of the book's own accounts, `cash`, `bank` or `other`; `undefined` where it is not known here. */
export type KindOf = (account: string) => string | undefined;

/** What pending commands change of what a record moves. */
export interface Moved {
  /** What the server's rows count already, and will not any more. */
  taken: readonly Movement[];
  /** What they will count. */
  given: readonly Movement[];
}

/** The tables whose rows belong to a party by their `party_id`. */
const OF_PARTIES = ['bills', 'transactions'] as const;
type OfParties = (typeof OF_PARTIES)[number];

export const isOfParties = (table: string): table is OfParties => (OF_PARTIES as readonly string[]).includes(table);

export const PARTY_TABLES = ['customers', 'suppliers', 'staff'];

/** The key of rows that movements change; parties of all three tables have one kind of key, since a `party_id` does not tell its table. */
export function targetOf(table: string, id: string): string | undefined {
  if (PARTY_TABLES.includes(table)) {
    return partyTarget(id);
  }
  return table === 'cashbook_days' ? `${table}/${id}` : undefined;
}

export const partyTarget = (id: string): string => `party/${id}`;

export const targetOfMovement = (movement: Movement): string =>
  movement.on === 'party' ? partyTarget(movement.id) : `cashbook_days/${movement.day}`;

/** The difference between what a record moved and what it moves; what stays is in neither list. */
export function moved(before: readonly Movement[], after: readonly Movement[]): Moved {
  return { taken: without(before, after), given: without(after, before) };
}

/** Those that the others do not have as often: the lines of a voucher may say the same twice. */
function without(movements: readonly Movement[], others: readonly Movement[]): Movement[] {
  const stay = others.map(textOf);
  return movements.filter((movement) => {
    const at = stay.indexOf(textOf(movement));
    if (at >= 0) {
      stay.splice(at, 1);
    }
    return at < 0;
  });
}

const textOf = (movement: Movement): string =>
  `${targetOfMovement(movement)} ${movement.day} ${movement.on === 'money' ? movement.mode : ''} ${movement.minor}`;

/** What a row moves; nothing while it is deleted, but for a party's opening balance: removing a party moves no money. */
export function movements(table: string, row: ServerRow | undefined, kindOf: KindOf): Movement[] {
  if (row === undefined) {
    return [];
  }
  const made = all(table, row, kindOf).filter(({ minor }) => minor !== 0);
  return typeof row.reversed_on === 'string' ? [...made, ...made.map(reversedOn(row.reversed_on))] : made;
}

/** A reversal before the record's own day counts on that day. */
const reversedOn =
  (day: string) =>
  (movement: Movement): Movement =>
    ({
      ...movement,
      day: movement.day !== null && movement.day > day ? movement.day : day,
      minor: -movement.minor,
    }) as Movement;

function all(table: string, row: ServerRow, kindOf: KindOf): Movement[] {
  if (table === 'customers' || table === 'suppliers') {
    const minor = Number(row.opening_balance_minor ?? 0);
    return [{ on: 'party', id: row.id, day: dayOf(row.opening_counts_on), minor }];
  }
  return row.deleted_at === null ? (OF_TABLES[table]?.(row, kindOf) ?? []) : [];
}

const dayOf = (day: unknown): string | null => (typeof day === 'string' ? day : null);

const OF_TABLES: Readonly<Record<string, (row: ServerRow, kindOf: KindOf) => Movement[]>> = {
  transactions: ofTransaction,
  cashbook_entries: ofEntry,
  bills: ofBill,
  vouchers: ofVoucher,
  payroll_runs: ofPayrollRun,
};

function ofTransaction(row: ServerRow, kindOf: KindOf): Movement[] {
  const owed = row.direction === 'gave' ? Number(row.amount_minor) : -Number(row.amount_minor);
  return [party(row.party_id, row.occurred_on, owed), ...money(row, row.occurred_on, -owed, kindOf)];
}

/** An entry whose category is an account that holds money puts it from one place into another. */
function ofEntry(row: ServerRow, kindOf: KindOf): Movement[] {
  const came = row.direction === 'in' ? Number(row.amount_minor) : -Number(row.amount_minor);
  const other = { mode: 'bank', account_id: row.category_account_id };
  return [
    ...money(row, row.occurred_on, came, kindOf),
    ...(isNamed(row.category_account_id) ? money(other, row.occurred_on, -came, kindOf) : []),
  ];
}

/** Of sales and of what goes back to a supplier the party owes the total; of purchases and of what comes back from a customer the business does. */
export const isOwedToUs = (kind: unknown): boolean => kind === 'sale' || kind === 'purchase_return';

function ofBill(row: ServerRow, kindOf: KindOf): Movement[] {
  const owed = isOwedToUs(row.kind) ? Number(row.total_minor) : -Number(row.total_minor);
  if (row.party_id !== null) {
    return [party(row.party_id, row.issued_on, owed)];
  }
  return money(row, row.issued_on, owed, kindOf);
}

interface VoucherLine {
  account: string | null;
  account_id?: string | null;
  party_id: string | null;
  debit_minor: number | null;
  credit_minor: number | null;
}

/** The lines on parties and on accounts that hold money. */
function ofVoucher(row: ServerRow, kindOf: KindOf): Movement[] {
  return ((row.lines ?? []) as VoucherLine[]).flatMap(
    ({ account, account_id, party_id, debit_minor, credit_minor }) => {
      const minor = Number(debit_minor ?? 0) - Number(credit_minor ?? 0);
      if (party_id !== null && party_id !== undefined) {
        return [party(party_id, row.occurred_on, minor)];
      }
      if (isNamed(account_id)) {
        return money({ mode: 'bank', account_id }, row.occurred_on, minor, kindOf);
      }
      const mode = MODES[String(account)];
      return mode === undefined ? [] : money({ mode }, row.occurred_on, minor, kindOf);
    },
  );
}

const MODES: Readonly<Record<string, string>> = { 'Assets:Cash': 'cash', 'Assets:Bank': 'bank' };

/** What the run lists, on the day that the server has dated it. A run that the server has not reckoned lists nobody. */
function ofPayrollRun(row: ServerRow): Movement[] {
  const members = (row.members ?? []) as { staff_id: string; wage_minor: number }[];
  const [year, month] = String(row.month).split('-').map(Number);
  const day = row.dated_on ?? new Date(Date.UTC(year ?? 0, month ?? 0, 0)).toISOString().slice(0, 10);
  return members.map(({ staff_id, wage_minor }) => party(staff_id, day, -wage_minor));
}

const party = (id: unknown, day: unknown, minor: number): Movement => ({
  on: 'party',
  id: String(id),
  day: String(day),
  minor,
});

type MoneyPlace = Readonly<Record<string, unknown>>;

/** Money that moves on a day where a record says: nothing where it is on credit, or on an account that holds none. */
function money(of: MoneyPlace, day: unknown, minor: number, kindOf: KindOf): Movement[] {
  const mode = modeOf(of, kindOf);
  return mode === undefined ? [] : [{ on: 'money', day: String(day), mode, minor }];
}

/** Of an own account that is cash the money counts as cash; of a bank, as what the mode says, unless that says that no bank was in it. */
function modeOf({ mode, account_id }: MoneyPlace, kindOf: KindOf): string | undefined {
  const said = String(mode ?? 'cash');
  if (!isNamed(account_id)) {
    return said === 'credit' ? undefined : said;
  }
  const kind = kindOf(account_id);
  if (kind === 'bank') {
    return said === 'cash' || said === 'credit' ? 'bank' : said;
  }
  return kind === 'cash' ? 'cash' : undefined;
}

const isNamed = (account: unknown): account is string => typeof account === 'string';

/** The book's own accounts that a record names. */
export function accountsOf(row: ServerRow | undefined): string[] {
  const lines = (row?.lines ?? []) as VoucherLine[];
  return [row?.account_id, row?.category_account_id, ...lines.map(({ account_id }) => account_id)].filter(isNamed);
}
