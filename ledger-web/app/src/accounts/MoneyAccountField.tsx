import type { FieldProps } from '../forms/Field.tsx';
import { SelectField } from '../forms/SelectField.tsx';
import { useAccountsText } from './strings.en.ts';
import { takes, useMoneyAccounts } from './useMoneyAccounts.ts';

type Of = Omit<FieldProps, 'label' | 'hint'>;

/** Which of the business's banks, or drawers of cash, money of a mode goes through; not there where there is none to choose. */
export function MoneyAccountField({ mode, ...field }: Of & { mode: string }) {
  const t = useAccountsText();
  const { money } = useMoneyAccounts();
  // The one that the record has already stays.
  const fitting = money.filter((account) => account.id === field.value || takes(account, mode));
  if (fitting.length === 0 || mode === 'credit') return null;
  const options = fitting.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <SelectField
      {...field}
      label={t(mode === 'cash' ? 'pick_drawer' : 'pick_bank')}
      options={[{ value: '', label: t('usual') }, ...options]}
    />
  );
}
