import type { BillLine } from '@ledger/client';
import { useMemo } from 'react';
import { isDay } from '../calendar/days.ts';
import { rateText } from '../format/prices.ts';
import { useFormat } from '../format/useFormat.ts';
import { usePartyNames } from '../parties/usePartyNames.ts';
import { useModeName } from '../payments/useModeName.ts';
import { en, useVocabularyText } from './strings.en.ts';

type Keys<P extends string> = keyof typeof en extends infer K ? (K extends `${P}.${infer Name}` ? Name : never) : never;

function isKeyed<P extends 'table' | 'field' | 'value'>(prefix: P, name: string): name is Keys<P> {
  return `${prefix}.${name}` in en;
}

export type Fields = Readonly<Record<string, unknown>>;

export interface RecordWords {
  table(table: string): string;
  field(field: string): string;
  /** A field's value as one reads it; an empty one is a dash. */
  value(field: string, value: unknown): string;
  /** What a record is, in a few words: `Asha Traders`, or `₹500.00, 5 Nov 2026, Asha Traders`. */
  subject(fields: Fields): string;
}

const NAMING = ['name', 'business_name', 'number', 'staff_id', 'party_id', 'category', 'month'] as const;
const DATING = ['occurred_on', 'issued_on', 'day'] as const;

/** Records, their fields and their values in the reader's language. */
export function useRecordWords(): RecordWords {
  const t = useVocabularyText();
  const parties = usePartyNames();
  const modeName = useModeName();
  const format = useFormat();
  return useMemo(() => {
    function value(field: string, given: unknown): string {
      if (given === null || given === undefined || given === '') return '–';
      if (typeof given === 'boolean') return given ? t('yes') : t('no');
      if (Array.isArray(given)) return given.map(line).join('; ');
      if (typeof given === 'number') return field.endsWith('_minor') ? format.money(given) : format.number(given);
      const text = typeof given === 'string' ? given : JSON.stringify(given);
      if (field === 'party_id' || field === 'staff_id') return parties.get(text)?.name ?? text;
      if (field === 'mode') return modeName(text);
      if (field === 'month') return format.month(text);
      if (isDay(text)) return format.day(text);
      return field !== 'name' && isKeyed('value', text) ? t(`value.${text}`) : text;
    }

    /** A bill's line: `Basmati rice: 2.5 × ₹125.00, less ₹5.00, 5% tax`. */
    function line(given: BillLine): string {
      const price = format.price(given.unit_price_minor);
      const less = given.discount_minor ? [t('line_less', { amount: format.money(given.discount_minor) })] : [];
      const tax = given.tax_rate_bp ? [t('line_tax', { rate: rateText(given.tax_rate_bp) })] : [];
      return [`${given.description}: ${given.quantity} × ${price}`, ...less, ...tax].join(', ');
    }

    function subject(fields: Fields): string {
      const has = (field: string) => fields[field] !== null && fields[field] !== undefined;
      const parts = [
        ...(has('amount_minor') ? ['amount_minor'] : []),
        ...NAMING.filter(has).slice(0, 2),
        ...DATING.filter(has),
      ];
      return parts.map((field) => value(field, fields[field])).join(', ');
    }

    return {
      table: (table) => (isKeyed('table', table) ? t(`table.${table}`) : table),
      field: (field) => (isKeyed('field', field) ? t(`field.${field}`) : field),
      value,
      subject,
    };
  }, [t, parties, modeName, format]);
}
