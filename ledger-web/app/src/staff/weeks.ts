import { type Day, instantOf } from '../calendar/days.ts';

/** A month's days in weeks that begin on Monday; null where a week begins or ends in another month. */
export function weeksOf(days: readonly Day[]): (Day | null)[][] {
  const [first] = days;
  if (first === undefined) return [];
  const before = (instantOf(first).getUTCDay() + 6) % 7;
  const places: (Day | null)[] = [...Array<null>(before).fill(null), ...days];
  while (places.length % 7 !== 0) places.push(null);
  const weeks: (Day | null)[][] = [];
  for (let start = 0; start < places.length; start += 7) weeks.push(places.slice(start, start + 7));
  return weeks;
}
