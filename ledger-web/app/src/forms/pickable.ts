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
  const beginning: P[] = [];
  const holding: P[] = [];
  for (const option of options) {
    const place = searchable(option.label).indexOf(text);
    if (place === 0) beginning.push(option);
    else if (place > 0 || searchable(option.detail ?? '').includes(text)) holding.push(option);
    if (beginning.length === limit) break;
  }
  return [...beginning, ...holding].slice(0, limit);
}

/** Text as it is searched in: whatever its case and however its letters are put together. */
export function searchable(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
