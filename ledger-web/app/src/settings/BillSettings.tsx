import { type Book, type BusinessSettingsData, type Failure, isWrongGstin } from '@ledger/client';
import { wrongField } from '../failures/failures.ts';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { Form } from '../forms/Form.tsx';
import * as fields from '../forms/fields.module.css';
import { TextAreaField, TextField } from '../forms/TextField.tsx';
import { StateField } from '../gst/StateField.tsx';
import { Loading } from '../ui/Page.tsx';
import { useUiText } from '../ui/strings.en.ts';
import { LogoField } from './LogoField.tsx';
import { useSettingsText } from './strings.en.ts';
import { type Settings, type SettingsState, texts, useSettings, useSettingsForm } from './useSettingsForm.ts';

/** What bills say and how they are numbered, rounded and printed. */
export function BillSettings({ book }: { book: Book }) {
  const { state, progress } = useSettings(book);
  return state === null ? <Loading progress={progress} /> : <Fields state={state} />;
}

const PREFIXES = ['bill_prefix', 'sale_return_prefix', 'purchase_return_prefix', 'purchase_prefix'] as const;

function Fields({ state }: { state: SettingsState }) {
  const t = useSettingsText();
  const ui = useUiText();
  const form = useSettingsForm(state, valuesOf(state.settings), read);
  return (
    <Form form={form} submit={ui('save')}>
      <div className={fields.sideBySide}>
        <TextField {...form.field('tax_id')} label={t('tax_id')} autoCapitalize="none" />
        <StateField {...form.field('state_code')} taxId={form.values.tax_id} />
        {PREFIXES.map((name) => (
          <TextField key={name} {...form.field(name)} label={t(name)} hint={t('prefix_hint')} />
        ))}
      </div>
      <ChoiceField
        {...form.field('bill_round_off')}
        label={t('round_off')}
        options={[
          { value: 'none', label: t('round_off.none') },
          { value: 'unit', label: t('round_off.unit') },
        ]}
      />
      <ChoiceField
        {...form.field('bill_layout')}
        label={t('layout')}
        options={[
          { value: 'a4', label: t('layout.a4') },
          { value: 'receipt', label: t('layout.receipt') },
        ]}
      />
      <ChoiceField
        {...form.field('language')}
        label={t('paper_language')}
        options={[
          { value: 'en', label: 'English' },
          { value: 'hi', label: 'हिन्दी' },
        ]}
      />
      <LogoField label={t('logo')} value={form.values.logo} onChange={(logo) => form.set({ logo })} />
      <TextField {...form.field('upi_id')} label={t('upi_id')} hint={t('upi_hint')} autoCapitalize="none" />
      <TextAreaField {...form.field('bank_details')} label={t('bank_details')} />
      <TextAreaField {...form.field('bill_terms')} label={t('bill_terms')} />
      <TextField {...form.field('signatory')} label={t('signatory')} />
      <ChoiceField
        {...form.field('payroll_dated')}
        label={t('payroll_dated')}
        options={[
          { value: 'month_end', label: t('payroll_dated.month_end') },
          { value: 'run_day', label: t('payroll_dated.run_day') },
        ]}
      />
    </Form>
  );
}

/** A GSTIN with a mistyped character is found here: the server would refuse it. */
const read = (values: Values): BusinessSettingsData | Failure =>
  isWrongGstin(values.tax_id.trim()) ? wrongField('tax_id', 'wrong_gstin') : (texts(values) as BusinessSettingsData);

type Values = ReturnType<typeof valuesOf>;

const valuesOf = (settings: Settings | null) => ({
  tax_id: settings?.tax_id ?? '',
  state_code: settings?.state_code ?? '',
  bill_prefix: settings?.bill_prefix ?? '',
  sale_return_prefix: settings?.sale_return_prefix ?? '',
  purchase_return_prefix: settings?.purchase_return_prefix ?? '',
  purchase_prefix: settings?.purchase_prefix ?? '',
  bill_round_off: settings?.bill_round_off ?? 'none',
  bill_layout: settings?.bill_layout ?? 'a4',
  language: settings?.language ?? 'en',
  logo: settings?.logo ?? '',
  upi_id: settings?.upi_id ?? '',
  bank_details: settings?.bank_details ?? '',
  bill_terms: settings?.bill_terms ?? '',
  signatory: settings?.signatory ?? '',
  payroll_dated: settings?.payroll_dated ?? 'month_end',
});
