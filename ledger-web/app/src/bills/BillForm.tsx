import { AmountField } from '../forms/AmountField.tsx';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { DateField } from '../forms/DateField.tsx';
import { Form } from '../forms/Form.tsx';
import * as fields from '../forms/fields.module.css';
import { TextAreaField, TextField } from '../forms/TextField.tsx';
import { useModeName } from '../payments/useModeName.ts';
import * as css from './BillForm.module.css';
import { BILL_MODES } from './billDraft.ts';
import { LinesField } from './LinesField.tsx';
import { LiveTotalsList, RunningTotal } from './LiveTotalsList.tsx';
import { PartyField } from './PartyField.tsx';
import { useBillsText } from './strings.en.ts';
import { type BillToWrite, useBillForm } from './useBillForm.ts';

/** A bill to be written: whose it is, its days, its lines, and what they come to. */
export function BillForm(props: BillToWrite & { onCancel(): void }) {
  const { bill, kind, onCancel } = props;
  const t = useBillsText();
  const modeName = useModeName();
  const { form, lines } = useBillForm(props);
  const { values } = form;
  const isOwed = values.party_id !== '' || values.mode === 'credit';
  return (
    <Form
      form={form}
      submit={bill ? t('save_changes') : t('save')}
      beside={<RunningTotal drafts={lines.drafts} discount={values.discount_minor} />}
      onCancel={onCancel}
    >
      <div className={fields.sideBySide}>
        <PartyField {...form.field('party_id')} kind={kind} />
        <DateField {...form.field('issued_on')} label={t('issued_on')} required />
        {isOwed && <DateField {...form.field('due_on')} label={t('due_on')} optional />}
        <TextField {...form.field('number')} label={t('number')} hint={bill ? undefined : t('number_hint')} optional />
      </div>
      {values.party_id === '' && (
        <ChoiceField
          {...form.field('mode')}
          label={t('paid_by')}
          options={BILL_MODES.map((mode) => ({ value: mode, label: modeName(mode) }))}
        />
      )}
      <LinesField lines={lines} />
      <div className={css.billEnd}>
        <div className={fields.form}>
          <AmountField {...form.field('discount_minor')} label={t('bill_discount')} optional />
          <TextAreaField {...form.field('note')} label={t('note')} optional />
        </div>
        <LiveTotalsList drafts={lines.drafts} discount={values.discount_minor} />
      </div>
    </Form>
  );
}
