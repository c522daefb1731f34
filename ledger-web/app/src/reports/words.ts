import type { JournalEntry } from '@ledger/client';
import { useMemo } from 'react';
import { useFormat } from '../format/useFormat.ts';
import { useLanguage } from '../i18n/language.ts';
import { useModeName } from '../payments/useModeName.ts';
import { en, useReportsText } from './strings.en.ts';

type Keys<Prefix extends string> = keyof typeof en extends infer K
  ? K extends `${Prefix}.${infer Name}`
    ? Name
    : never
  : never;

function isKeyed<P extends 'account' | 'tie' | 'record' | 'status' | 'form' | 'kind'>(
  prefix: P,
  name: string,
): name is Keys<P> {
  return `${prefix}.${name}` in en;
}

export interface Words {
  t: ReturnType<typeof useReportsText>;
  /** An account by its path; accounts of categories are called as the category is. */
  account(path: string, name: string): string;
  tieOut(name: string): string;
  status(status: string | null): string;
  mode(mode: string): string;
  entry(entry: JournalEntry): string;
  /** What a record is, where the server's own description is English; that where the reader's language is, too. */
  record(table: string, description: string): string;
  /** A kind of bill. */
  kind(kind: string): string;
  /** A table of a form of GST, as the server names it otherwise. */
  form(table: string, name: string): string;
  day(day: string): string;
  minutes(minutes: number): string;
}

/** What the server's names are called in the reader's language. */
export function useWords(): Words {
  const t = useReportsText();
  const mode = useModeName();
  const language = useLanguage();
  const { day } = useFormat();
  return useMemo(() => {
    // The server's own description is English, and a voucher's number is in it.
    const record = (table: string, description: string): string => {
      if (language === 'en' || !isKeyed('record', table)) return description;
      const number = table === 'vouchers' ? /\b[A-Z]V\/\S+/.exec(description)?.[0] : undefined;
      return [t(`record.${table}`), number].filter(Boolean).join(' ');
    };
    return {
      t,
      account: (path, name) => (isKeyed('account', path) ? t(`account.${path}`) : name),
      tieOut: (name) => (isKeyed('tie', name) ? t(`tie.${name}`) : name.replaceAll('_', ' ')),
      status: (status) => (status && isKeyed('status', status) ? t(`status.${status}`) : ''),
      mode,
      entry: (entry) => {
        if (language === 'en') return entry.description;
        const party = entry.lines.find((line) => line.party_name)?.party_name;
        return [record(entry.table, entry.description), party].filter(Boolean).join(' · ');
      },
      record,
      kind: (kind) => (isKeyed('kind', kind) ? t(`kind.${kind}`) : kind),
      form: (table, name) => (isKeyed('form', table) ? t(`form.${table}`) : name),
      day,
      minutes: (minutes) => (minutes === 0 ? '' : t('minutes', { minutes })),
    };
  }, [t, mode, language, day]);
}
