let soundsOf: ((text: string) => string) | null = null;

/** Sounds are not among what the first page waits for; until they are here, what is typed is found as it is written. */
export const soundsLoaded: Promise<void> = import('./sounds.ts').then((sounds) => {
  soundsOf = sounds.soundsOf;
});

const isDevanagari = (text: string): boolean => /[\u0900-\u097f]/.test(text);

/** Text as it is searched in: whatever its case and however its letters are put together. */
export function searchable(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/**
 * Whether a text holds what was typed, as a function that is made once for what was typed. Where one of them is in
 * Devanagari and the other is not, a word that sounds as what was typed begins is found too.
 */
export function matcher(typed: string): (text: string) => boolean {
  const literal = searchable(typed.trim());
  if (literal === '') return () => true;
  const typedIsDevanagari = isDevanagari(literal);
  const sounds = ` ${soundsOf?.(literal) ?? ''}`;
  const mayFold = sounds.length > 1;
  return (text) =>
    searchable(text).includes(literal) ||
    (mayFold && isDevanagari(text) !== typedIsDevanagari && knownSounds(text).includes(sounds));
}

/** How many texts are remembered by their sounds: all names of a large book, a few MB at most. */
const REMEMBERED = 20_000;
const remembered = new Map<string, string>();

/** A list is searched again with every key, and its names stay. */
function knownSounds(text: string): string {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const sounds = ` ${soundsOf?.(text) ?? ''}`;
  remembered.set(text, sounds);
  return sounds;
}
