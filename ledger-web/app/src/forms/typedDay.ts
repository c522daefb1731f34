import { type Day, isDay } from '../calendar/days.ts';

/** How days are typed in a language. */
export interface DayWriting {
  /** Whether `5/11` is the fifth of November; else it is the eleventh of May. */
  dayFirst: boolean;
  /** The names of the months in full, January first, in lower case. */
  months: readonly string[];
}

export function dayWriting(locale: string): DayWriting {
  const at = (month: number) => new Date(Date.UTC(2026, month, 15));
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', timeZone: 'UTC' }).formatToParts(
    at(0),
  );
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  return {
    dayFirst: parts.find(({ type }) => type === 'day' || type === 'month')?.type === 'day',
    months: Array.from({ length: 12 }, (_, month) => name.format(at(month)).toLowerCase()),
  };
}

/**
 * The day that somebody means: `28/11/2026`, `28.11.26`, `28 nov`, `2026-11-28`, in digits of Devanagari too. Without a year it
 * is in today's. Null where it is no day, or may be more than one.
 */
export function typedDay(text: string, { dayFirst, months }: DayWriting, today: Day): Day | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x0966));
  if (isDay(plain)) return plain;
  const [first, second, third, more] = plain.split(/[\s./,॰-]+/u).filter((part) => part !== '');
  if (first === undefined || second === undefined || more !== undefined) return null;
  const named = [first, second].findIndex((part) => !/^\d/.test(part));
  const [day, month] = (named === -1 ? dayFirst : named === 1) ? [first, second] : [second, first];
  const monthNumber = named === -1 ? number(month) : monthNamed(month, months);
  return dayOf(third === undefined ? today.slice(0, 4) : third, monthNumber, number(day));
}

const number = (text: string): number | null => (/^\d{1,2}$/.test(text) ? Number(text) : null);

/** By as many letters as tell it from the others. */
function monthNamed(text: string, months: readonly string[]): number | null {
  const matching = months.filter((month) => month.startsWith(text));
  const only = months.includes(text) ? text : matching.length === 1 ? matching[0] : undefined;
  return only === undefined ? null : months.indexOf(only) + 1;
}

function dayOf(year: string, month: number | null, day: number | null): Day | null {
  if (month === null || day === null || !/^(\d\d|\d{4})$/.test(year)) return null;
  const two = (value: number) => String(value).padStart(2, '0');
  const written = `${year.length === 2 ? `20${year}` : year}-${two(month)}-${two(day)}`;
  return isDay(written) ? written : null;
}
