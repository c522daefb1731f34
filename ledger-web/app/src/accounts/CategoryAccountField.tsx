import type { FieldProps } from '../forms/Field.tsx';
import { SelectField } from '../forms/SelectField.tsx';
import { pathOf } from './paths.ts';
import { useAccountsText } from './strings.en.ts';
import { useAccounts } from './useAccounts.ts';

/** What money was for, by an account in the place of a category: a loan that is paid back, cash that goes to the bank. */
export function CategoryAccountField(field: Omit<FieldProps, 'label' | 'hint'>) {
  const t = useAccountsText();
  const { accounts } = useAccounts();
  if (accounts.length === 0) return null;
  const options = accounts.map((account) => ({ value: account.id, label: pathOf(account) }));
  return (
    <SelectField {...field} label={t('pick_category')} options={[{ value: '', label: t('by_category') }, ...options]} />
  );
}
