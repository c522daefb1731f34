import type { CashbookDayRow } from '@ledger/client';
import { addDays, type Day, daysBetween } from '../calendar/days.ts';

type DayRow = Pick<CashbookDayRow, 'day' | 'in_minor' | 'out_minor' | 'by_mode'>;

export interface DaySums {
  /** Cash at the start of the day: all that came in before, less all that went out. */
  opening_minor: number;
  in_minor: number;
  out_minor: number;
  closing_minor: number;
  /** What moved otherwise than in cash. */
  others: { mode: string; in_minor: number; out_minor: number }[];
}

export function daySums(rows: readonly DayRow[], day: Day): DaySums {
  let opening_minor = 0;
  for (const row of rows) {
    if (row.day < day) opening_minor += row.in_minor - row.out_minor;
  }
  const own = rows.find((row) => row.day === day);
  const { in_minor = 0, out_minor = 0 } = own ?? {};
  const others = Object.entries(own?.by_mode ?? {})
    .filter(([mode, sums]) => mode !== 'cash' && (sums.in_minor !== 0 || sums.out_minor !== 0))
    .map(([mode, sums]) => ({ mode, ...sums }));
  return { opening_minor, in_minor, out_minor, closing_minor: opening_minor + in_minor - out_minor, others };
}

export interface DayFlow {
  day: Day;
  in_minor: number;
  out_minor: number;
}

/** So many days up to the last one, each with all that came in and went out, in whichever way; days without money too. */
export function flows(rows: readonly DayRow[], last: Day, days: number): DayFlow[] {
  const byDay = new Map(rows.map((row) => [row.day, row]));
  return daysBetween(addDays(last, 1 - days), last).map((day) => {
    const flow = { day, in_minor: 0, out_minor: 0 };
    for (const sums of Object.values(byDay.get(day)?.by_mode ?? {})) {
      flow.in_minor += sums.in_minor;
      flow.out_minor += sums.out_minor;
    }
    return flow;
  });
}
