import { Money } from '../format/Money.tsx';
import { parseAmount } from '../format/money.ts';
import { useFormat } from '../format/useFormat.ts';
import * as choices from '../forms/choices.module.css';
import type { FieldProps } from '../forms/Field.tsx';
import * as fields from '../forms/fields.module.css';
import * as texts from '../ui/texts.module.css';
import * as css from './AllocationsField.module.css';
import { OLDEST_FIRST, type OpenBill, readAllocations, typedAmounts } from './allocations.ts';
import { usePaymentsText } from './strings.en.ts';

interface AllocationsFieldProps extends Omit<FieldProps, 'label' | 'hint'> {
  bills: readonly OpenBill[];
  /** As it is typed. */
  amount: string;
}

/** Which bills a payment is for: none in particular, the oldest first, or so much of each as somebody types. */
export function AllocationsField({ bills, amount, value, onChange, error }: AllocationsFieldProps) {
  const t = usePaymentsText();
  const { digits, money } = useFormat();
  const amount_minor = Math.max(parseAmount(amount, digits).minor ?? 0, 0);
  const typed = typedAmounts(value, amount_minor, bills, digits);
  const { rest_minor } = readAllocations(value, amount_minor, bills, digits);
  const isChosen = value !== '';
  return (
    <fieldset className={choices.choice}>
      <legend>{t('for_bills')}</legend>
      <label className={choices.pill}>
        <input
          type="checkbox"
          checked={isChosen}
          onChange={(event) => onChange(event.target.checked ? OLDEST_FIRST : '')}
        />
        {t('choose_bills')}
      </label>
      {!isChosen && <p className={fields.hint}>{t('oldest_by_itself')}</p>}
      {isChosen && (
        <ul className={css.allocations}>
          {bills.map((open) => (
            <li key={open.id}>
              <AllocationInput
                open={open}
                value={typed[open.id] ?? ''}
                wrong={error !== undefined}
                onChange={(text) => onChange(JSON.stringify({ ...typed, [open.id]: text }))}
              />
            </li>
          ))}
        </ul>
      )}
      {error && <p className={texts.wrong}>{error}</p>}
      {isChosen && rest_minor > 0 && (
        <p className={fields.hint} role="status">
          {t('stays_credit', { amount: money(rest_minor) })}
        </p>
      )}
    </fieldset>
  );
}

interface AllocationInputProps {
  open: OpenBill;
  value: string;
  wrong: boolean;
  onChange(text: string): void;
}

function AllocationInput({ open: { bill, open_minor }, value, wrong, onChange }: AllocationInputProps) {
  const t = usePaymentsText();
  const { day } = useFormat();
  return (
    <label className={css.allocation}>
      <span>
        {bill.number ?? t('unnumbered')}{' '}
        <span className={texts.remark}>
          {day(bill.issued_on)} · {t('open')} <Money minor={open_minor} />
        </span>
      </span>
      <input
        className={`${fields.input} ${css.allocated}`}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        maxLength={30}
        value={value}
        aria-invalid={wrong || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
