import type { ServerRow } from '../../wire.ts';
import type { Moved, Movement } from './movements.ts';

/**
 * Whether what is taken from a party's account may have been its latest day while nothing as late is given: then only all its records tell which day is
 * the latest now.
 */
export function needsRecords(moves: readonly Moved[]): boolean {
  const taken = latestDay(moves.flatMap((one) => one.taken));
  return taken !== null && taken > (latestDay(moves.flatMap(({ given }) => given)) ?? '');
}

/** The latest day on which something moves; `null` where nothing does. */
export function latestDay(movements: readonly Movement[]): string | null {
  let latest: string | null = null;
  for (const { day } of movements) {
    latest = day !== null && day > (latest ?? '') ? day : latest;
  }
  return latest;
}

/**
 * A party's row with what pending records move on its account.
 *
 * @param lastOfAll the latest day of all its records, pending ones too, where that is known; else what is given counts beside what the server says. Its
 *   opening is its row's own
 */
export function partyWith(row: ServerRow, moves: readonly Moved[], lastOfAll: string | null | undefined): ServerRow {
  let balance = Number(row.balance_minor ?? 0);
  for (const { taken, given } of moves) {
    balance += sum(given) - sum(taken);
  }
  const last = latestDay(moves.flatMap(({ given }) => given));
  const known = (row.last_activity_on ?? null) as string | null;
  const later = last !== null && last > (known ?? '') ? last : known;
  const latest = lastOfAll === undefined ? later : latestOf(lastOfAll, openingDay(row));
  return { ...row, balance_minor: balance, last_activity_on: latest };
}

const openingDay = ({ opening_balance_minor, opening_counts_on }: ServerRow): string | null =>
  Number(opening_balance_minor ?? 0) !== 0 && typeof opening_counts_on === 'string' ? opening_counts_on : null;

const latestOf = (a: string | null, b: string | null): string | null => ((a ?? '') > (b ?? '') ? a : b);

const sum = (movements: readonly Movement[]): number => movements.reduce((total, { minor }) => total + minor, 0);

type ByMode = Record<string, { in_minor: number; out_minor: number }>;

/** A day of the cash book with what pending records move on it. A mode of which nothing is left is not there; a day of which nothing is left stays. */
export function dayWith(row: ServerRow | undefined, day: string, moves: readonly Moved[]): ServerRow {
  const modes: ByMode = { ...(row?.by_mode as ByMode | undefined) };
  for (const { taken, given } of moves) {
    for (const movement of taken) {
      count(modes, movement, -1);
    }
    for (const movement of given) {
      count(modes, movement, 1);
    }
  }
  const { in_minor, out_minor } = modes.cash ?? NOTHING;
  return { ...(row ?? { id: day, day, deleted_at: null, seq: 0 }), by_mode: modes, in_minor, out_minor };
}

const NOTHING = { in_minor: 0, out_minor: 0 };

function count(modes: ByMode, movement: Movement, times: 1 | -1): void {
  if (movement.on !== 'money') {
    return;
  }
  const had = modes[movement.mode] ?? NOTHING;
  const in_minor = had.in_minor + times * Math.max(movement.minor, 0);
  const out_minor = had.out_minor + times * Math.max(-movement.minor, 0);
  if (in_minor === 0 && out_minor === 0) {
    delete modes[movement.mode];
  } else {
    modes[movement.mode] = { in_minor, out_minor };
  }
}
