import { createContext, useContext } from 'react';
import { type Day, instantOf } from '../calendar/days.ts';
import type { Language } from '../i18n/language.ts';
import { minorDigits, moneyFormatter } from './money.ts';
import { type Fine, priceText } from './prices.ts';

export interface Format {
  /** An amount in minor units, with the currency's sign. */
  money(minor: number): string;
  /** A price in minor units, which may be finer than they are. */
  price(price: Fine): string;
  /** `5 Nov 2026` */
  day(day: Day): string;
  /** `5 Nov 2026`, and without the year where it is this one: for where there is little room. */
  dayInBrief(day: Day): string;
  /** `Thursday, 5 November 2026` */
  dayInFull(day: Day): string;
  /** `November 2026`, of a month `2026-11` */
  month(month: string): string;
  /** `5 Nov` */
  dayAndMonth(day: Day): string;
  /** `5 Nov 2026, 16:20`, in the book's time zone */
  instant(instant: string | Date): string;
  number(value: number): string;
  /** Today in the book's time zone, by the server's clock as near as the device knows it. */
  today(): Day;
  /** How many digits of an amount are minor units. */
  digits: number;
  currency: string;
  locale: string;
  /** The book's. */
  timeZone: string;
}

/** Indian grouping (12,34,567) for the rupee, whichever English the browser speaks. */
export function localeFor(language: Language, currency: string): string {
  if (language === 'hi') return 'hi-IN-u-nu-latn';
  if (currency === 'INR') return 'en-IN';
  // A comma as the decimal sign would contradict what the amount fields take; British English stands in for those.
  const own = navigator.languages.find((tag) => tag.startsWith('en'));
  return own && (1.5).toLocaleString(own) === '1.5' ? own : 'en-GB';
}

export const FormatContext = createContext<Format | null>(null);

/** How the open book's amounts, days and moments are written; the book's pages stand inside a FormatProvider. */
export function useFormat(): Format {
  const format = useContext(FormatContext);
  if (!format) throw new Error('useFormat is for the pages of an open book.');
  return format;
}

export function formatFor(language: Language, currency: string, timeZone: string, today: () => Day): Format {
  const locale = localeFor(language, currency);
  const ofDay = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (day: Day) => format.format(instantOf(day));
  };
  const month = ofDay({ month: 'long', year: 'numeric' });
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const number = new Intl.NumberFormat(locale);
  const day = ofDay({ day: 'numeric', month: 'short', year: 'numeric' });
  const dayAndMonth = ofDay({ day: 'numeric', month: 'short' });
  const thisYear = today().slice(0, 4);
  return {
    money: moneyFormatter(currency, locale),
    price: priceFormatter(currency, locale),
    day,
    dayInBrief: (value) => (value.startsWith(thisYear) ? dayAndMonth(value) : day(value)),
    dayInFull: ofDay({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    dayAndMonth,
    month: (value) => month(`${value}-01`),
    instant: (value) => instant.format(new Date(value)),
    number: (value) => number.format(value),
    today,
    digits: minorDigits(currency),
    currency,
    locale,
    timeZone,
  };
}

/** How many decimals of major units are written of the finest price. */
const FINEST = 8;

function priceFormatter(currency: string, locale: string): Format['price'] {
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: FINEST,
  });
  return (price) => format.format(priceText(price, digits) as `${number}`);
}
