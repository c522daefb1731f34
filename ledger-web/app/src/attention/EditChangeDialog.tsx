import type { FailedOperation, Failure } from '@ledger/client';
import { useFailureText, wrongField } from '../failures/failures.ts';
import { amountText, parseAmount } from '../format/money.ts';
import { useFormat } from '../format/useFormat.ts';
import { AmountField } from '../forms/AmountField.tsx';
import { DateField } from '../forms/DateField.tsx';
import { Form } from '../forms/Form.tsx';
import { TextAreaField, TextField } from '../forms/TextField.tsx';
import { useForm } from '../forms/useForm.ts';
import { Dialog } from '../ui/Dialog.tsx';
import * as texts from '../ui/texts.module.css';
import { useRecordWords } from '../vocabulary/useRecordWords.ts';
import { type EditableField, editableFields } from './editableFields.ts';
import { useAttentionText } from './strings.en.ts';
import { useDescription } from './useDescription.ts';

interface EditChangeDialogProps {
  problem: FailedOperation;
  onSave(data: Record<string, unknown>): Promise<unknown>;
  onClose(): void;
}

/** A refused change with its fields, to be put right and sent again in its old place. */
export function EditChangeDialog({ problem, onSave, onClose }: EditChangeDialogProps) {
  const t = useAttentionText();
  const failureText = useFailureText();
  const words = useRecordWords();
  const describe = useDescription();
  const { digits } = useFormat();
  const { command, error } = problem;
  const fields = editableFields(command, error.field);
  const form = useForm(textsOf(command, fields, digits), async (texts) => {
    const { data, failure } = dataOf(texts, fields, digits);
    if (failure) return failure;
    await onSave({ ...command.data, ...data });
    onClose();
    return null;
  });
  return (
    <Dialog title={t('edit_title')} onClose={onClose}>
      <p>{describe(command)}</p>
      <p className={texts.wrong}>{failureText(error)}</p>
      <Form form={form} submit={t('save_and_send')} onCancel={onClose}>
        {fields.map(({ name, kind }) => {
          const props = { ...form.field(name), label: words.field(name) };
          if (kind === 'amount') return <AmountField key={name} {...props} />;
          if (kind === 'day') return <DateField key={name} {...props} />;
          if (kind === 'note') return <TextAreaField key={name} {...props} />;
          return <TextField key={name} {...props} />;
        })}
      </Form>
    </Dialog>
  );
}

function textsOf(command: FailedOperation['command'], fields: EditableField[], digits: number): Record<string, string> {
  const data: Record<string, unknown> = { ...command.data };
  const texts = fields.map(({ name, kind }) => {
    const value = data[name];
    if (kind === 'amount') return [name, typeof value === 'number' ? amountText(value, digits) : ''];
    return [name, typeof value === 'string' ? value : ''];
  });
  return Object.fromEntries(texts) as Record<string, string>;
}

type Corrected = { data: Record<string, unknown>; failure: Failure | null };

function dataOf(texts: Record<string, string>, fields: EditableField[], digits: number): Corrected {
  const data: Record<string, unknown> = {};
  for (const { name, kind } of fields) {
    const text = (texts[name] ?? '').trim();
    if (kind === 'amount' && text !== '') {
      const amount = parseAmount(text, digits);
      if (amount.error) return { data, failure: wrongField(name, amount.error) };
      data[name] = amount.minor;
    } else {
      data[name] = text === '' ? null : text;
    }
  }
  return { data, failure: null };
}
