import { matcher, searchable } from '../search/matcher.ts';

/** One of many things that can be picked by name. */
export interface Pickable {
  value: string;
  label: string;
  /** Tells those of one name apart: a phone number, say. */
  detail?: string | undefined;
}

/** The value of a field while something is typed in it that is none of the options. */
export const UNPICKED = '?';

/** The first options that hold what is typed, those that begin with it before the others. */
export function firstMatches<P extends Pickable>(options: readonly P[], typed: string, limit: number): P[] {
  const text = searchable(typed.trim());
  const holds = matcher(typed);
  const beginning: P[] = [];
  const holding: P[] = [];
  for (const option of options) {
    if (searchable(option.label).startsWith(text)) beginning.push(option);
    else if (holds(option.label) || holds(option.detail ?? '')) holding.push(option);
    if (beginning.length === limit) break;
  }
  return [...beginning, ...holding].slice(0, limit);
}
