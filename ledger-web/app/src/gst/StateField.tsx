import { stateOfGstin } from '@ledger/client';
import type { FieldProps } from '../forms/Field.tsx';
import { SelectField } from '../forms/SelectField.tsx';
import { useGstText } from './strings.en.ts';
import { useStates } from './useStates.ts';

type Of = Omit<FieldProps, 'label' | 'hint'>;

/** The state of a business or a party; left open, it is the one that the GSTIN is of, and which that is is said. */
export function StateField({ taxId, ...field }: Of & { taxId: string }) {
  const t = useGstText();
  const states = useStates({ keep: field.value });
  const byNumber = stateOfGstin(taxId.trim());
  const label = states.find(({ value }) => value === byNumber)?.label;
  const isOther = label !== undefined && field.value !== '' && field.value !== byNumber;
  return (
    <SelectField
      {...field}
      label={t('state')}
      hint={isOther ? t('by_number', { state: label }) : undefined}
      options={[{ value: '', label: label === undefined ? t('none') : t('by_number', { state: label }) }, ...states]}
    />
  );
}
