import * as figures from '../format/figures.module.css';
import { useFormat } from '../format/useFormat.ts';
import { FieldFrame, type FieldProps } from './Field.tsx';
import * as fields from './fields.module.css';

interface AmountFieldProps extends FieldProps {
  /** Where a dialog's focus begins. */
  first?: boolean;
  /** In large figures: the one amount that a form is about. */
  large?: boolean;
}

/**
 * What is typed stays as it was typed; `parseAmount(value, useFormat().digits)` makes minor units of it. A text field, as
 * number fields make floats, change when scrolled over and refuse commas.
 */
export function AmountField(props: AmountFieldProps) {
  const { label, hint, error, elsewhere, optional, value, onChange, first, large, ...rest } = props;
  const { currency, locale } = useFormat();
  return (
    <FieldFrame label={label} hint={hint} error={error} elsewhere={elsewhere} optional={optional}>
      {(control) => (
        <div
          className={
            large
              ? `${fields.input} ${fields.withSign} ${fields.large}`
              : `${fields.input} ${fields.withSign} ${figures.number}`
          }
        >
          <span aria-hidden="true">{signOf(currency, locale)}</span>
          <input
            {...rest}
            {...control}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            maxLength={30}
            value={value}
            data-first={first}
            onChange={(event) => onChange(event.target.value)}
          />
        </div>
      )}
    </FieldFrame>
  );
}

function signOf(currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  return format.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
}
