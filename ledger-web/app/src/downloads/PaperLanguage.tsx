import { useSyncExternalStore } from 'react';
import * as fields from '../forms/fields.module.css';
import { LANGUAGES, type Language } from '../i18n/language.ts';
import { useBusinessSettings } from '../open-book/useBusinessSettings.ts';
import { useUiText } from '../ui/strings.en.ts';
import * as css from './PaperLanguage.module.css';

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

/** The language of what is printed or sent: whoever gets it need not read the app's. */
export function PaperLanguage() {
  const t = useUiText();
  const own = useBusinessSettings()?.language === 'hi' ? 'hi' : 'en';
  const language = usePaperLanguage() ?? own;
  return (
    <select
      className={`${fields.input} ${css.paperLanguage}`}
      aria-label={t('paper_language')}
      value={language}
      onChange={(event) => choose(event.target.value as Language)}
    >
      {(Object.keys(LANGUAGES) as Language[]).map((one) => (
        <option key={one} value={one}>
          {t('paper_in', { language: LANGUAGES[one] })}
        </option>
      ))}
    </select>
  );
}
