import { useLanguage } from './language.ts';
import { texts } from './texts.ts';

type Plural = 'one' | 'other';

/** The keys to ask with: of `days_one` and `days_other` that is `days`, with a `count`. */
type Key<T> = { [K in keyof T & string]: K extends `${infer Base}_${Plural}` ? Base : K }[keyof T & string];

type TextOf<T, K extends string> = K extends keyof T ? T[K] : `${K}_other` extends keyof T ? T[`${K}_other`] : never;

/** What stands in double braces: `{{name}}`, or with a format `{{count, number}}`. */
type Placeholder<S> = S extends `${string}{{${infer Inside}}}${infer Rest}`
  ? (Inside extends `${infer Name},${string}` ? Name : Inside) | Placeholder<Rest>
  : never;

type Values<S> = [Placeholder<S>] extends [never] ? [] : [values: Record<Placeholder<S>, string | number>];

export type Translate<T> = <K extends Key<T>>(key: K, ...values: Values<TextOf<T, K>>) => string;

/** What the Hindi file beside an English one must hold: the same keys, and a text for each. */
export type Translation<T> = Record<keyof T, string>;

/**
 * Makes a feature's English texts known and gives the hook that its components ask for them with. `feature` is the name
 * of its folder, where `strings.hi.ts` holds the same keys in Hindi as its default export. Keys and placeholders are
 * checked by the compiler.
 */
export function defineStrings<const T extends Record<string, string>>(feature: string, english: T): () => Translate<T> {
  texts.addResourceBundle('en', feature, english);
  const known = new Map<string, Translate<T>>();
  // The same function as long as the language is the same, so that it may stand among a hook's dependencies.
  const inLanguage = (language: string): Translate<T> => {
    const made = known.get(language) ?? (texts.getFixedT(language, feature) as unknown as Translate<T>);
    known.set(language, made);
    return made;
  };
  // biome-ignore lint/correctness/noComponentHookFactories: called once a feature, when its module loads
  return function useText() {
    return inLanguage(useLanguage());
  };
}
