import { useMemo } from 'react';
import { useLanguage } from '../i18n/language.ts';
import { en, useGstText } from './strings.en.ts';

export type StateCode = Extract<keyof typeof en, `${number}`>;

/** What a bill can be supplied to, though no business is there. */
const ABROAD = '96';

/** In older papers alone: merged into another, or the code of before a division. */
const FORMER: readonly string[] = ['25', '28'];

const isState = (key: string): key is StateCode => /^\d\d$/.test(key);

interface State {
  value: StateCode;
  label: string;
}

/**
 * The states in the order of their names, each with its code behind the name, as papers write it.
 *
 * @param keep the one that stands there already, whatever it is
 */
export function useStates({ andAbroad = false, keep = '' } = {}): State[] {
  const t = useGstText();
  const language = useLanguage();
  return useMemo(() => {
    const offered = (code: string) => code === keep || ((andAbroad || code !== ABROAD) && !FORMER.includes(code));
    return Object.keys(en)
      .filter(isState)
      .filter(offered)
      .map((value) => ({ value, label: `${t(value)} (${value})` }))
      .sort((a, b) => a.label.localeCompare(b.label, language));
  }, [t, language, andAbroad, keep]);
}
