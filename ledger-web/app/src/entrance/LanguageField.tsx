import { ChoiceField } from '../forms/ChoiceField.tsx';
import { chooseLanguage, LANGUAGES, type Language, useLanguage } from '../i18n/language.ts';
import { useEntranceText } from './strings.en.ts';

const OPTIONS = (Object.keys(LANGUAGES) as Language[]).map((value) => ({ value, label: LANGUAGES[value] }));

/** Of this device: people who share a book need not share a language. */
export function LanguageField({ compact = false }: { compact?: boolean }) {
  const t = useEntranceText();
  const language = useLanguage();
  return (
    <ChoiceField
      label={t('language')}
      name="language"
      compact={compact}
      options={OPTIONS}
      value={language}
      onChange={(chosen) => void chooseLanguage(chosen)}
    />
  );
}
