import { useLedger } from '@ledger/react';
import { type ReactNode, useMemo } from 'react';
import { useLanguage } from '../i18n/language.ts';
import { FormatContext, formatFor } from './useFormat.ts';

interface FormatProviderProps {
  currency: string;
  timeZone: string;
  children: ReactNode;
}

export function FormatProvider({ currency, timeZone, children }: FormatProviderProps) {
  const language = useLanguage();
  const { today } = useLedger();
  const format = useMemo(() => formatFor(language, currency, timeZone, today), [language, currency, timeZone, today]);
  return <FormatContext value={format}>{children}</FormatContext>;
}
