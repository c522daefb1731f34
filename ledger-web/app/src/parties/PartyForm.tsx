import type { ReactNode } from 'react';
import { AmountField } from '../forms/AmountField.tsx';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { DateField } from '../forms/DateField.tsx';
import { Form } from '../forms/Form.tsx';
import * as fields from '../forms/fields.module.css';
import { TextAreaField, TextField } from '../forms/TextField.tsx';
import type { Form as FormState } from '../forms/useForm.ts';
import { StateField } from '../gst/StateField.tsx';
import { useGstText } from '../gst/strings.en.ts';
import { useIsInIndia } from '../open-book/useIsInIndia.ts';
import { FromContacts } from './FromContacts.tsx';
import type { PartyValues } from './partyData.ts';
import { usePartiesText } from './strings.en.ts';

interface PartyFormProps {
  form: FormState<PartyValues>;
  submit: string;
  /** Whether to begin with all fields in view. */
  detailed?: boolean;
  /** What is to be said of the name and the phone number. */
  beside?: ReactNode;
  onCancel(): void;
}

/** Name and phone are enough to begin with; the rest is there for who wants it. */
export function PartyForm({ form, submit, detailed = false, beside, onCancel }: PartyFormProps) {
  const t = usePartiesText();
  const gst = useGstText();
  const isInIndia = useIsInIndia();
  return (
    <Form form={form} submit={submit} onCancel={onCancel}>
      {!detailed && <FromContacts onPick={form.set} />}
      <TextField {...form.field('name')} label={t('name')} autoCapitalize="words" required first={!detailed} />
      <TextField {...form.field('phone')} label={t('phone')} optional type="tel" />
      {beside}
      <AmountField {...form.field('opening_balance_minor')} label={t('opening_balance')} optional />
      {form.values.opening_balance_minor.trim() !== '' && (
        <ChoiceField
          {...form.field('opening_side')}
          label={t('opening_side')}
          options={[
            { value: 'get', label: t('you_get') },
            { value: 'give', label: t('you_give') },
          ]}
        />
      )}
      {form.values.opening_balance_minor.trim() !== '' && (
        <DateField {...form.field('opening_on')} label={t('opening_on')} hint={t('opening_on_hint')} optional />
      )}
      <details open={detailed || undefined}>
        <summary>{t('more_details')}</summary>
        <div className={fields.form}>
          <AmountField {...form.field('credit_limit_minor')} label={t('credit_limit')} />
          <TextField {...form.field('address')} label={t('address')} />
          <TextField {...form.field('email')} label={t('email')} type="email" />
          <TextField {...form.field('tax_id')} label={isInIndia ? gst('gstin') : t('tax_id')} autoCapitalize="none" />
          {isInIndia && <StateField {...form.field('state_code')} taxId={form.values.tax_id} />}
          <TextAreaField {...form.field('note')} label={t('note')} />
        </div>
      </details>
    </Form>
  );
}
