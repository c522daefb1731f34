import { addDays, addMonths, type Day, isDay, monthOf } from '../calendar/days.ts';

/** Days from and to, both included; an empty one leaves that side open. */
export interface Period {
  from: string;
  to: string;
}

export const PERIOD_PRESETS = ['this_month', 'last_month', 'this_year', 'last_year', 'all'] as const;
export type PeriodPreset = (typeof PERIOD_PRESETS)[number];

export const MOMENT_PRESETS = ['today', 'month_end', 'year_end', 'all'] as const;
export type MomentPreset = (typeof MOMENT_PRESETS)[number];

/** When a financial year starts where the settings do not say: as the server takes it. */
export function defaultYearStart(currency: string): string {
  return currency === 'INR' ? '04-01' : '01-01';
}

/** The first day of a financial year that begins in a calendar year; 29 February is the 28th where there is none. */
function firstDay(calendarYear: number, start: string): Day {
  const day = `${String(calendarYear).padStart(4, '0')}-${start}`;
  return isDay(day) ? day : addDays(`${day.slice(0, 7)}-01`, 27);
}

/** The financial year that a day lies in; `before` counts years back from it. */
export function financialYear(day: Day, start: string, before = 0): Period {
  const calendarYear = Number(day.slice(0, 4));
  const begins = (firstDay(calendarYear, start) <= day ? calendarYear : calendarYear - 1) - before;
  return { from: firstDay(begins, start), to: addDays(firstDay(begins + 1, start), -1) };
}

function monthPeriod(month: string): Period {
  return { from: `${month}-01`, to: addDays(`${addMonths(month, 1)}-01`, -1) };
}

export function periodOf(preset: PeriodPreset, today: Day, yearStart: string): Period {
  switch (preset) {
    case 'this_month':
      return monthPeriod(monthOf(today));
    case 'last_month':
      return monthPeriod(addMonths(monthOf(today), -1));
    case 'this_year':
      return financialYear(today, yearStart);
    case 'last_year':
      return financialYear(today, yearStart, 1);
    case 'all':
      return { from: '', to: '' };
  }
}

/** The day of a preset: the end of the last month, or of the last financial year; empty for everything. */
export function momentOf(preset: MomentPreset, today: Day, yearStart: string): string {
  switch (preset) {
    case 'today':
      return today;
    case 'month_end':
      return monthPeriod(addMonths(monthOf(today), -1)).to;
    case 'year_end':
      return financialYear(today, yearStart, 1).to;
    case 'all':
      return '';
  }
}
