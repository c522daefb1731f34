import type { Book, BusinessSettingsData, Failure, Row } from '@ledger/client';
import { useRealtimeData } from '@ledger/react';
import { useMemo } from 'react';
import { timeZoneOptions } from '../books/timeZones.ts';
import { isDay } from '../calendar/days.ts';
import { changedOnly } from '../forms/changedOnly.ts';
import { DateField } from '../forms/DateField.tsx';
import { Form } from '../forms/Form.tsx';
import * as fields from '../forms/fields.module.css';
import { SelectField } from '../forms/SelectField.tsx';
import { TextField } from '../forms/TextField.tsx';
import { useForm } from '../forms/useForm.ts';
import { defaultYearStart } from '../reports/periods.ts';
import { Loading } from '../ui/Page.tsx';
import { useUiText } from '../ui/strings.en.ts';
import { useToast } from '../ui/Toasts.tsx';
import { useSettingsText } from './strings.en.ts';
import { useYearStarts } from './useYearStarts.ts';

type Settings = Row<'business_settings'>;

/** Begins with what the book has; a book without settings of its own begins with its name. */
export function BusinessForm({ book }: { book: Book }) {
  const { data, isLoading, progress, create, update } = useRealtimeData('business_settings', {
    filter: `id=eq.${book.id}`,
  });
  const [settings] = data;
  if (isLoading && !settings) return <Loading progress={progress} />;
  const save = (changes: BusinessSettingsData) => (settings ? update(book.id, changes) : create(changes));
  return <Fields book={book} settings={settings ?? null} save={save} />;
}

interface FieldsProps {
  book: Book;
  settings: Settings | null;
  save(changes: BusinessSettingsData): Promise<{ error: Failure | null }>;
}

function Fields({ book, settings, save }: FieldsProps) {
  const t = useSettingsText();
  const ui = useUiText();
  const toast = useToast();
  const initial = valuesOf(settings, book);

  async function keep(values: Values, stands: Values) {
    const changes = changedOnly(dataOf(stands), dataOf(values));
    if (Object.keys(changes).length > 0) {
      const { error } = await save(changes);
      if (error) return error;
    }
    toast({ text: t('saved') });
    return null;
  }

  const form = useForm(initial, keep, true);
  const yearStarts = useYearStarts(initial.financial_year_start);
  const zones = useMemo(() => timeZoneOptions(initial.time_zone), [initial.time_zone]);
  return (
    <Form form={form} submit={ui('save')}>
      <TextField {...form.field('business_name')} label={t('business_name')} autoComplete="organization" />
      <TextField {...form.field('address')} label={t('address')} autoComplete="street-address" />
      <div className={fields.sideBySide}>
        <TextField {...form.field('phone')} label={t('phone')} type="tel" />
        <TextField {...form.field('email')} label={t('email')} type="email" />
        <TextField {...form.field('tax_id')} label={t('tax_id')} />
        <TextField {...form.field('bill_prefix')} label={t('bill_prefix')} hint={t('bill_prefix_hint')} />
        <SelectField {...form.field('financial_year_start')} label={t('financial_year_start')} options={yearStarts} />
        <SelectField {...form.field('time_zone')} label={t('time_zone')} options={zones} />
      </div>
      <DateField {...form.field('locked_until')} label={t('locked_until')} hint={t('locked_hint')} />
    </Form>
  );
}

type Values = Record<Exclude<keyof BusinessSettingsData, 'language'>, string>;

function valuesOf(settings: Settings | null, book: Book): Values {
  return {
    business_name: settings?.business_name ?? book.name,
    address: settings?.address ?? '',
    phone: settings?.phone ?? '',
    email: settings?.email ?? '',
    tax_id: settings?.tax_id ?? '',
    bill_prefix: settings?.bill_prefix ?? '',
    financial_year_start: settings?.financial_year_start ?? defaultYearStart(book.currency),
    time_zone: settings?.time_zone ?? book.time_zone,
    locked_until: settings?.locked_until ?? '',
  };
}

function dataOf(values: Values): BusinessSettingsData {
  const texts = Object.entries(values).map(([name, text]) => [name, text.trim() || null]);
  const locked_until = isDay(values.locked_until) ? values.locked_until : null;
  return { ...Object.fromEntries(texts), locked_until };
}
