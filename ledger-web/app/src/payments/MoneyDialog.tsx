import { CategoryAccountField } from '../accounts/CategoryAccountField.tsx';
import { MoneyAccountField } from '../accounts/MoneyAccountField.tsx';
import { useMoneyAccounts } from '../accounts/useMoneyAccounts.ts';
import { AmountField } from '../forms/AmountField.tsx';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { DateField } from '../forms/DateField.tsx';
import { Form } from '../forms/Form.tsx';
import type { Option } from '../forms/SelectField.tsx';
import { TextField } from '../forms/TextField.tsx';
import type { Form as FormState } from '../forms/useForm.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useUiText } from '../ui/strings.en.ts';
import { AllocationsField } from './AllocationsField.tsx';
import type { OpenBill } from './allocations.ts';
import { type Removable, RemoveEntry } from './RemoveEntry.tsx';
import type { MoneyValues } from './useMoneyForm.ts';

interface MoneyDialogProps<M extends string> {
  title: string;
  form: FormState<MoneyValues<M>>;
  labels: { amount: string; mode: string; date: string; note: string };
  modes: readonly Option<M>[];
  amountHint?: string | undefined;
  /** Asked for where it is given, with those that are in use. */
  category?: { label: string; hint: string; suggestions: readonly string[] };
  /** Asked for where it is given. */
  dueLabel?: string | undefined;
  /** The bills that it can be for; asked for where there are some. */
  bills?: readonly OpenBill[];
  /** Of a record that is there already. */
  removable?: Removable | null;
  onClose(): void;
}

/** Money that came, went or is owed: how much, how, when, and why. */
export function MoneyDialog<M extends string>(props: MoneyDialogProps<M>) {
  const { title, form, labels, modes, amountHint, category, dueLabel, bills = [], removable, onClose } = props;
  const ui = useUiText();
  const { afterMode } = useMoneyAccounts();
  return (
    <Dialog title={title} onClose={onClose}>
      <Form form={form} submit={ui('save')} onCancel={onClose}>
        <AmountField {...form.field('amount_minor')} label={labels.amount} hint={amountHint} large first required />
        {bills.length > 0 && (
          <AllocationsField {...form.field('allocations')} bills={bills} amount={form.values.amount_minor} />
        )}
        {category && form.values.category_account_id === '' && <TextField {...form.field('category')} {...category} />}
        {category && <CategoryAccountField {...form.field('category_account_id')} />}
        <ChoiceField
          {...form.field('mode')}
          label={labels.mode}
          options={modes}
          onChange={(mode) =>
            form.set({ mode, account_id: afterMode(mode, form.values.account_id).account_id } as Partial<
              MoneyValues<M>
            >)
          }
        />
        <MoneyAccountField {...form.field('account_id')} mode={form.values.mode} />
        <DateField {...form.field('occurred_on')} label={labels.date} required />
        {dueLabel !== undefined && <DateField {...form.field('due_on')} label={dueLabel} optional />}
        <TextField {...form.field('note')} label={labels.note} optional maxLength={2000} />
      </Form>
      {removable && <RemoveEntry of={removable} title={title} onRemoved={onClose} />}
    </Dialog>
  );
}
