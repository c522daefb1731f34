import { useSyncExternalStore } from 'react';
import { Pills } from '../forms/Pills.tsx';
import { LANGUAGES, type Language } from '../i18n/language.ts';
import { useBusinessSettings } from '../open-book/useBusinessSettings.ts';
import { useUiText } from '../ui/strings.en.ts';

/** What was chosen last in this tab; before that the server takes the business's own. */
let chosen: Language | undefined;
const listeners = new Set<() => void>();

function choose(language: Language): void {
  chosen = language;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** In which language papers are asked for; undefined where nobody chose one, and it is the business's. */
export const usePaperLanguage = (): Language | undefined => useSyncExternalStore(subscribe, () => chosen);

const OPTIONS = (Object.keys(LANGUAGES) as Language[]).map((value) => ({ value, label: LANGUAGES[value] }));

/** The language of what is printed or sent: whoever gets it need not read the app's. */
export function PaperLanguage() {
  const t = useUiText();
  const own = useBusinessSettings()?.language === 'hi' ? 'hi' : 'en';
  const language = usePaperLanguage() ?? own;
  return <Pills label={t('paper_language')} options={OPTIONS} value={language} onChange={choose} joined />;
}
