import { useMemo } from 'react';
import type { FieldProps } from '../forms/Field.tsx';
import { SelectField } from '../forms/SelectField.tsx';
import { useLanguage } from '../i18n/language.ts';

// What ISO 4217 counts as currencies but nobody keeps a shop's book in (gold, drawing rights), and the server refuses.
const NO_MONEY = /^X(?!AF|OF|PF|CD)/;

export function CurrencyField(props: FieldProps) {
  const language = useLanguage();
  const options = useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: 'currency' });
    return Intl.supportedValuesOf('currency')
      .filter((code) => !NO_MONEY.test(code))
      .map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
  }, [language]);
  return <SelectField {...props} options={options} />;
}
