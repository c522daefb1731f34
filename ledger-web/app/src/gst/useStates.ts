import { useMemo } from 'react';
import { useLanguage } from '../i18n/language.ts';
import { en, useStateText } from './strings.en.ts';

export type StateCode = keyof typeof en;

/** What a bill can be supplied to, though no business is there. */
const ABROAD = '96';

export const isState = (code: string | null | undefined): code is StateCode =>
  code !== null && code !== undefined && code in en;

interface State {
  value: StateCode;
  label: string;
}

/** The states in the order of their names, each with its code behind the name, as papers write it. */
export function useStates({ andAbroad = false } = {}): State[] {
  const t = useStateText();
  const language = useLanguage();
  return useMemo(() => {
    const codes = Object.keys(en) as StateCode[];
    return codes
      .filter((code) => andAbroad || code !== ABROAD)
      .map((value) => ({ value, label: `${t(value)} (${value})` }))
      .sort((a, b) => a.label.localeCompare(b.label, language));
  }, [t, language, andAbroad]);
}
