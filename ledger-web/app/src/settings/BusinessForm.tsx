import type { Book } from '@ledger/client';
import { useMemo } from 'react';
import { timeZoneOptions } from '../books/timeZones.ts';
import { Form } from '../forms/Form.tsx';
import * as fields from '../forms/fields.module.css';
import { SelectField } from '../forms/SelectField.tsx';
import { TextField } from '../forms/TextField.tsx';
import { defaultYearStart } from '../reports/periods.ts';
import { Loading } from '../ui/Page.tsx';
import { useUiText } from '../ui/strings.en.ts';
import { useSettingsText } from './strings.en.ts';
import { type Settings, type SettingsState, texts, useSettings, useSettingsForm } from './useSettingsForm.ts';
import { useYearStarts } from './useYearStarts.ts';

/** Begins with what the book has; a book without settings of its own begins with its name. */
export function BusinessForm({ book }: { book: Book }) {
  const { state, progress } = useSettings(book);
  return state === null ? <Loading progress={progress} /> : <Fields book={book} state={state} />;
}

function Fields({ book, state }: { book: Book; state: SettingsState }) {
  const t = useSettingsText();
  const ui = useUiText();
  const initial = valuesOf(state.settings, book);
  const form = useSettingsForm(state, initial, texts);
  const yearStarts = useYearStarts(initial.financial_year_start);
  const zones = useMemo(() => timeZoneOptions(initial.time_zone), [initial.time_zone]);
  return (
    <Form form={form} submit={ui('save')}>
      <TextField {...form.field('business_name')} label={t('business_name')} autoComplete="organization" />
      <TextField {...form.field('address')} label={t('address')} autoComplete="street-address" />
      <div className={fields.sideBySide}>
        <TextField {...form.field('phone')} label={t('phone')} type="tel" />
        <TextField {...form.field('email')} label={t('email')} type="email" />
        <SelectField {...form.field('financial_year_start')} label={t('financial_year_start')} options={yearStarts} />
        <SelectField {...form.field('time_zone')} label={t('time_zone')} options={zones} />
      </div>
    </Form>
  );
}

const valuesOf = (settings: Settings | null, book: Book) => ({
  business_name: settings?.business_name ?? book.name,
  address: settings?.address ?? '',
  phone: settings?.phone ?? '',
  email: settings?.email ?? '',
  financial_year_start: settings?.financial_year_start ?? defaultYearStart(book.currency),
  time_zone: settings?.time_zone ?? book.time_zone,
});
