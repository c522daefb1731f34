import type { ServerRow } from '../../wire.ts';
import { isOwedToUs } from './movements.ts';

/** What pays a bill of a party, and what takes it back. Minor units. */
export interface Claim {
  readonly bill: ServerRow;
  /** What payments that name it brought, less what they took back. */
  bound: number;
  /** What the notes that are linked to it are worth. */
  takenBack: number;
  /** What it has of a pool. */
  share: number;
}

/** Notes, each with the kind of bills that it takes back. */
const NOTES: Readonly<Record<string, string>> = { sale_return: 'sale', purchase_return: 'purchase' };

/**
 * The claims of a party's bills, by their ids. Money that names a bill counts for that one alone. What names none pays the oldest bills that its direction
 * can pay, to each as much as it lacks; what is left over of a payment that names some is credit, and pays nothing by itself. A note first lowers what is open of
 * its bill; one that names none pays the oldest ones, as money does. What a note pays with, or lowers, is set off of it.
 *
 * @param bills of the party, without those that are removed or reversed
 * @param transactions of the party, without removed ones
 */
export function claimsOf(bills: readonly ServerRow[], transactions: Iterable<ServerRow>): ReadonlyMap<string, Claim> {
  const claims = new Map(
    [...bills].sort(byAge).map((bill): [string, Claim] => [bill.id, { bill, bound: 0, takenBack: 0, share: 0 }]),
  );
  const pools = paid(claims, transactions);
  const all = [...claims.values()];
  const noted = new Map(all.filter(({ bill }) => isNote(bill)).map((note) => [note, billOf(note, claims)]));
  for (const [note, of] of noted) {
    if (of !== undefined) {
      of.takenBack += unpaid(note);
    }
  }
  for (const kind of ['sale', 'purchase'] as const) {
    const free = [...noted].filter(([{ bill }, of]) => of === undefined && NOTES[bill.kind as string] === kind);
    const notes = free.map(([note]) => note);
    const pool = pools[kind] + notes.reduce((sum, note) => sum + unpaid(note), 0);
    const left = spend(
      all.filter(({ bill }) => bill.kind === kind),
      pool,
    );
    spend(notes, pool - left);
  }
  for (const of of new Set(noted.values())) {
    if (of !== undefined) {
      spend(
        [...noted].filter(([, other]) => other === of).map(([note]) => note),
        lowered(of),
      );
    }
  }
  return claims;
}

export const isNote = ({ kind }: ServerRow): boolean => NOTES[kind as string] !== undefined;

/** The bill that a note takes back of, where that is one of the party and of the right kind. */
function billOf({ bill }: Claim, claims: ReadonlyMap<string, Claim>): Claim | undefined {
  const of = claims.get(String(bill.of_bill_id));
  return of?.bill.kind === NOTES[bill.kind as string] ? of : undefined;
}

/** Gives the claims what payments bring them; says what of the others sales and purchases can be paid with. */
function paid(claims: ReadonlyMap<string, Claim>, transactions: Iterable<ServerRow>) {
  const pools = { sale: 0, purchase: 0 };
  for (const transaction of transactions) {
    const isGot = transaction.direction === 'got';
    for (const { bill_id, minor } of partsOf(transaction)) {
      const claim = bill_id === null ? undefined : claims.get(bill_id);
      if (claim !== undefined) {
        claim.bound += isOwedToUs(claim.bill.kind) === isGot ? minor : -minor;
      } else {
        pools[isGot ? 'sale' : 'purchase'] += minor;
      }
    }
  }
  return pools;
}

/** What of a transaction is for which bill, or for none; what its bills get above its amount is cut off the last ones. */
function partsOf({ amount_minor, bill_id, allocations, reversed_on }: ServerRow) {
  if (typeof reversed_on === 'string') {
    return [];
  }
  const named = (allocations ?? []) as { bill_id: string; amount_minor: number }[];
  if (named.length === 0) {
    return [{ bill_id: (bill_id ?? null) as string | null, minor: Number(amount_minor) }];
  }
  let left = Number(amount_minor);
  return named.map((one) => {
    const minor = Math.min(left, one.amount_minor);
    left -= minor;
    return { bill_id: one.bill_id as string | null, minor };
  });
}

/** What of its total the payments that name it have not brought; of a note, what it is worth to other bills. */
const unpaid = ({ bill, bound }: Claim): number => Math.max(Number(bill.total_minor) - bound, 0);

/** What its notes lower of what is open; what they are worth above that is credit. */
const lowered = (claim: Claim): number => Math.min(claim.takenBack, unpaid(claim));

/** Pays the claims with a pool, each with what it lacks, as far as that goes; gives what is left. */
function spend(claims: readonly Claim[], pool: number): number {
  let left = pool;
  for (const claim of claims) {
    claim.share = Math.min(unpaid(claim) - lowered(claim), left);
    left -= claim.share;
  }
  return left;
}

/** What is paid of a bill, and what came back of it; together no more than its total. */
export function settledOf(claim: Claim): { paid_minor: number; returned_minor: number } {
  const total = Number(claim.bill.total_minor);
  const paid_minor = Math.max(0, Math.min(claim.bound + claim.share, total));
  return { paid_minor, returned_minor: Math.min(lowered(claim), total - paid_minor) };
}

/** Of one day the one that was made first: ids grow with time. */
const byAge = (a: ServerRow, b: ServerRow): number => (ageOf(a) < ageOf(b) ? -1 : 1);

const ageOf = ({ issued_on, id }: ServerRow): string => `${issued_on} ${id}`;
