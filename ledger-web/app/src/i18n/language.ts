import { useSyncExternalStore } from 'react';
import { texts } from './texts.ts';

/** The languages by their own names: whoever needs one can read it, whatever the app speaks at the moment. */
export const LANGUAGES = { en: 'English', hi: 'हिन्दी' } as const;
export type Language = keyof typeof LANGUAGES;

const STORED_AS = 'ledger.language';

function isLanguage(value: string | null | undefined): value is Language {
  return value !== null && value !== undefined && value in LANGUAGES;
}

/** What was chosen on this device, else what the browser asks for, else English. */
export function preferredLanguage(): Language {
  const chosen = localStorage.getItem(STORED_AS);
  if (isLanguage(chosen)) return chosen;
  const asked = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return asked ?? 'en';
}

export async function showLanguage(language: Language): Promise<void> {
  if (language === 'hi') await import('./hindi.ts');
  await texts.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED_AS, language);
  await showLanguage(language);
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, shownLanguage);
}

function subscribe(listener: () => void): () => void {
  texts.on('languageChanged', listener);
  return () => texts.off('languageChanged', listener);
}

function shownLanguage(): Language {
  return isLanguage(texts.language) ? texts.language : 'en';
}
