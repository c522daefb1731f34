import { dayIn } from '@ledger/client';

/** Days are `YYYY-MM-DD`, months `YYYY-MM`; both compare and sort as text. Reckoned in UTC, where every day has 24 hours. */
export type Day = string;

const DAY_MS = 86_400_000;

function dateOf(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

function dayOf(date: Date): Day {
  return date.toISOString().slice(0, 10);
}

/** The last millisecond of a day in a book's time zone. */
export function endOf(day: Day, timeZone: string): Date {
  // No time zone is a whole day away from UTC.
  let within = dateOf(day).getTime() - DAY_MS;
  let beyond = within + 3 * DAY_MS;
  while (beyond - within > 1) {
    const middle = Math.floor((within + beyond) / 2);
    if (dayIn(timeZone, new Date(middle)) > day) beyond = middle;
    else within = middle;
  }
  return new Date(within);
}

export function addDays(day: Day, days: number): Day {
  return dayOf(new Date(dateOf(day).getTime() + days * DAY_MS));
}

/** The days from the first to the last, both included. */
export function daysBetween(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

export function monthOf(day: Day): string {
  return day.slice(0, 7);
}

export function addMonths(month: string, months: number): string {
  const date = dateOf(`${month}-01`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return dayOf(date).slice(0, 7);
}

export function daysOfMonth(month: string): Day[] {
  return daysBetween(`${month}-01`, addDays(`${addMonths(month, 1)}-01`, -1));
}

/** A date that exists, written in full: `2026-02-30` is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = dateOf(text);
  return !Number.isNaN(date.getTime()) && dayOf(date) === text;
}

/** A day as the instant that its date is formatted from, with the time zone UTC. */
export function instantOf(day: Day): Date {
  return dateOf(day);
}
