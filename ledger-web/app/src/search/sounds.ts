/**
 * How a text sounds, for a name that is written in one script and sought in the other: Devanagari letters by their Latin
 * ones, and what people spell in several ways (lakshmi and laxmi, vishal and wishal) folded to one. A short `a` inside a
 * word is nowhere: Devanagari does not write it, and nobody types it in the same places.
 *
 * A rough folding, and no transliteration: only good for finding, never for showing.
 */
export function soundsOf(text: string): string {
  return latinOf(text)
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9 ]/g, '')
    .replace(/\S+/g, soundOfWord);
}

// The letters from क (U+0915) on, in the order of Unicode.
const CONSONANTS = 'k kh g gh n ch chh j jh n t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h'.split(' ');
// From अ (U+0905) on. The signs of vowels within a word stand in the same order, from ा (U+093E) on, without the first.
const VOWELS = 'a a i i u u ri li e e e ai o o o au'.split(' ');
const SIGNS = VOWELS.slice(1);
// From क़ (U+0958) on: letters with a dot.
const DOTTED = 'k kh g z r rh f y'.split(' ');

/** A long `a` counts as a short one: it is typed once or twice. Signs of nasals are all an n, and what ends a vowel is silent. */
function latinOf(text: string): string {
  // Put together, letters with a dot are taken apart by NFC and NFD alike.
  return text.normalize('NFC').replace(/([\u0915-\u0939])\u093c|[\u0900-\u097f]/g, (letter, base?: string) => {
    if (base !== undefined) return { ज: 'z', फ: 'f' }[base] ?? latinOf(base);
    const code = letter.charCodeAt(0);
    if (code <= 0x0902) return 'n';
    if (code >= 0x0966 && code <= 0x096f) return String(code - 0x0966);
    return VOWELS[code - 0x0905] ?? CONSONANTS[code - 0x0915] ?? SIGNS[code - 0x093e] ?? DOTTED[code - 0x0958] ?? '';
  });
}

function soundOfWord(word: string): string {
  const folded = word
    .replace(/x/g, 'ksh')
    .replace(/gy|jn|dny/g, 'gy')
    .replace(/ph/g, 'f')
    .replace(/w/g, 'v')
    .replace(/z/g, 'j')
    .replace(/q/g, 'k')
    .replace(/ck/g, 'k')
    .replace(/c(?!h)/g, 'k')
    .replace(/ee|ea|y/g, 'i')
    .replace(/oo/g, 'u')
    .replace(/m(?=[bpfv])/g, 'n')
    .replace(/(.)\1+/g, '$1');
  // Without what is said in one breath or two (sh and s, bh and b), and without every a but the first letter.
  return folded[0] + folded.slice(1).replace(/[ah]/g, '');
}
