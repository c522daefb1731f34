import { useModeName } from '../payments/useModeName.ts';
import './bill-form.css';
import { AmountField } from '../forms/AmountField.tsx';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { DateField } from '../forms/DateField.tsx';
import { Form } from '../forms/Form.tsx';
import { TextAreaField, TextField } from '../forms/TextField.tsx';
import { BILL_MODES } from './billDraft.ts';
import { LinesField } from './LinesField.tsx';
import { LiveTotalsList } from './LiveTotalsList.tsx';
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
    <Form form={form} submit={bill ? t('save_changes') : t('save')} onCancel={onCancel}>
      <div className="side-by-side">
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
      <div className="bill-end">
        <div className="form">
          <AmountField {...form.field('discount_minor')} label={t('bill_discount')} optional />
          <TextAreaField {...form.field('note')} label={t('note')} optional />
        </div>
        <LiveTotalsList drafts={lines.drafts} discount={values.discount_minor} />
      </div>
    </Form>
  );
}
