import { MoneyAccountField } from '../accounts/MoneyAccountField.tsx';
import { useMoneyAccounts } from '../accounts/useMoneyAccounts.ts';
import { isNote } from '../documents/billKinds.ts';
import { AmountField } from '../forms/AmountField.tsx';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { DateField } from '../forms/DateField.tsx';
import { Form } from '../forms/Form.tsx';
import * as fields from '../forms/fields.module.css';
import { SelectField } from '../forms/SelectField.tsx';
import { TextAreaField, TextField } from '../forms/TextField.tsx';
import type { Form as FormState } from '../forms/useForm.ts';
import { useStates } from '../gst/useStates.ts';
import { useIsInIndia } from '../open-book/useIsInIndia.ts';
import { useModeName } from '../payments/useModeName.ts';
import * as css from './BillForm.module.css';
import { BILL_MODES, type BillValues } from './billDraft.ts';
import { LinesField } from './LinesField.tsx';
import { RunningTotal, TotalsList, useLiveTotals } from './LiveTotalsList.tsx';
import { OfBillField } from './OfBillField.tsx';
import { PartyField } from './PartyField.tsx';
import { useBillsText } from './strings.en.ts';
import { type BillToWrite, useBillForm } from './useBillForm.ts';
import { useBillTerms } from './useBillTerms.ts';

/** A bill to be written: whose it is, its days, its lines, and what they come to. */
export function BillForm(props: BillToWrite & { onCancel(): void }) {
  const { bill, kind, onCancel } = props;
  const t = useBillsText();
  const { form, lines } = useBillForm(props);
  const { values } = form;
  const terms = useBillTerms(values);
  const totals = useLiveTotals({ drafts: lines.drafts, discount: values.discount_minor, terms });
  return (
    <Form
      form={form}
      submit={bill ? t('save_changes') : t('save')}
      beside={<RunningTotal totals={totals} />}
      onCancel={onCancel}
    >
      <HeadFields form={form} isNew={bill === null} />
      <LinesField lines={lines} kind={kind} />
      <div className={css.billEnd}>
        <div className={fields.form}>
          <ChoiceField
            {...form.field('price_includes_tax')}
            label={t('price_includes_tax')}
            options={[
              { value: 'no', label: t('tax_added') },
              { value: 'yes', label: t('tax_included') },
            ]}
          />
          <AmountField {...form.field('discount_minor')} label={t('bill_discount')} optional />
          <TextAreaField {...form.field('note')} label={t('note')} optional />
        </div>
        <TotalsList totals={totals} />
      </div>
    </Form>
  );
}

function HeadFields({ form, isNew }: { form: FormState<BillValues>; isNew: boolean }) {
  const t = useBillsText();
  const modeName = useModeName();
  const { afterMode } = useMoneyAccounts();
  const isInIndia = useIsInIndia();
  const states = useStates({ andAbroad: true, keep: form.values.place_of_supply });
  const { kind, party_id, mode } = form.values;
  const isOwed = party_id !== '' || mode === 'credit';
  return (
    <>
      <div className={fields.sideBySide}>
        <PartyField {...form.field('party_id')} kind={kind} />
        <DateField {...form.field('issued_on')} label={t('issued_on')} required />
        {isNote(kind) && <OfBillField {...form.field('of_bill_id')} kind={kind} partyId={party_id} />}
        {isOwed && !isNote(kind) && <DateField {...form.field('due_on')} label={t('due_on')} optional />}
        <TextField {...form.field('number')} label={t('number')} hint={isNew ? t('number_hint') : undefined} optional />
        {isInIndia && (
          <SelectField
            {...form.field('place_of_supply')}
            label={t('place_of_supply')}
            options={[{ value: '', label: t('place_by_party') }, ...states]}
          />
        )}
      </div>
      {party_id === '' && (
        <ChoiceField
          {...form.field('mode')}
          label={t('paid_by')}
          options={BILL_MODES.map((mode) => ({ value: mode, label: modeName(mode) }))}
          onChange={(mode) => form.set(afterMode(mode, form.values.account_id))}
        />
      )}
      {party_id === '' && <MoneyAccountField {...form.field('account_id')} mode={mode} />}
    </>
  );
}
