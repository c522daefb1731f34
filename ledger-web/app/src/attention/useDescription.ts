import type { FailedOperation } from '@ledger/client';
import { useLanguage } from '../i18n/language.ts';
import { useRecordWords } from '../vocabulary/useRecordWords.ts';
import { useAttentionText } from './strings.en.ts';

/** A change in a few words: `Add customer: Asha Traders`. */
export function useDescription(): (command: FailedOperation['command']) => string {
  const t = useAttentionText();
  const words = useRecordWords();
  const language = useLanguage();
  return ({ op, table, data }) => {
    const deed = t(`did.${op}`, { table: words.table(table).toLocaleLowerCase(language) });
    const subject = words.subject({ ...data });
    return subject ? `${deed}: ${subject}` : deed;
  };
}
