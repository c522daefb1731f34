import type { Book } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { wrongField } from '../failures/failures.ts';
import { Form } from '../forms/Form.tsx';
import { SelectField } from '../forms/SelectField.tsx';
import { TextField } from '../forms/TextField.tsx';
import { useForm } from '../forms/useForm.ts';
import { CurrencyField } from './CurrencyField.tsx';
import { guessCurrency, guessTimeZone } from './guess.ts';
import { useBooksText } from './strings.en.ts';
import { timeZoneOptions } from './timeZones.ts';

interface NewBookFormProps {
  onCreated(book: Book): void;
  onCancel?(): void;
}

export function NewBookForm({ onCreated, onCancel }: NewBookFormProps) {
  const t = useBooksText();
  const ledger = useLedger();
  const initial = { name: '', currency: guessCurrency(), time_zone: guessTimeZone() };
  const form = useForm(initial, async (values) => {
    if (!values.name.trim()) return wrongField('name', 'missing_field');
    const { data, error } = await ledger.books.create({ ...values, name: values.name.trim() });
    if (data) onCreated(data);
    return error;
  });
  return (
    <Form form={form} submit={t('create')} {...(onCancel && { onCancel })}>
      <TextField {...form.field('name')} label={t('name')} autoComplete="organization" first required />
      <CurrencyField {...form.field('currency')} label={t('currency')} hint={t('currency_hint')} />
      <SelectField {...form.field('time_zone')} label={t('time_zone')} options={timeZoneOptions(initial.time_zone)} />
    </Form>
  );
}
