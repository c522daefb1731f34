import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from 'react';
import { useFailureText, wrongField } from '../failures/failures.ts';
import * as figures from '../format/figures.module.css';
import { Money } from '../format/Money.tsx';
import { useFormat } from '../format/useFormat.ts';
import * as fields from '../forms/fields.module.css';
import { Button } from '../ui/Button.tsx';
import { CloseIcon } from '../ui/icons.tsx';
import * as texts from '../ui/texts.module.css';
import * as css from './BillForm.module.css';
import { type LineDraft, type LineFault, type LineFaults, type LineField, netOf, readLine } from './lineDraft.ts';
import { useBillsText } from './strings.en.ts';
import type { EarlierItem } from './useEarlierItems.ts';

interface LineFieldsProps {
  draft: LineDraft;
  /** Its place, from 1. */
  number: number;
  faults: LineFaults;
  /** It was added just now, so writing goes on in it. */
  fresh: object | null;
  itemsId: string;
  items: ReadonlyMap<string, EarlierItem>;
  onChange(some: Partial<LineDraft>): void;
  onEnter(): void;
  onRemove(): void;
}

const FIELDS = ['quantity', 'unit_price', 'discount', 'tax_rate'] as const;

export function LineFields(props: LineFieldsProps) {
  const { draft, number, fresh, itemsId, items, onChange, onEnter, onRemove } = props;
  const t = useBillsText();
  const { digits } = useFormat();
  const place = useRef<HTMLFieldSetElement>(null);
  const net = useMemo(() => netOf(readLine(draft, digits).line), [draft, digits]);
  useEffect(() => {
    if (fresh) place.current?.querySelector('input')?.focus();
  }, [fresh]);

  function describe(description: string) {
    // An item that was sold before brings its price; one that was typed already is not touched.
    const known = draft.unit_price.trim() === '' ? items.get(description) : undefined;
    onChange({ description, ...known });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (!(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    onEnter();
  }

  return (
    <fieldset ref={place} className={css.billLine} onKeyDown={onKeyDown}>
      <legend className={texts.unseen}>{t('line', { number })}</legend>
      <LineInput field="description" {...props} list={itemsId} onType={describe} />
      {FIELDS.map((field) => (
        <LineInput key={field} field={field} {...props} onType={(text) => onChange({ [field]: text })} />
      ))}
      <p className={css.lineAmount}>
        <span className={css.lineLabel}>{t('line_amount')}</span>
        <Money minor={net} />
      </p>
      <Button look="bare" aria-label={t('remove_line', { number })} onClick={onRemove}>
        <CloseIcon />
      </Button>
    </fieldset>
  );
}

interface LineInputProps {
  field: LineField;
  draft: LineDraft;
  faults: LineFaults;
  list?: string;
  onType(text: string): void;
}

function LineInput({ field, draft, faults, list, onType }: LineInputProps) {
  const t = useBillsText();
  const id = useId();
  const faultText = useFaultText();
  const fault = faults[field];
  return (
    <div className={field === 'description' ? `${css.lineField} ${css.description}` : css.lineField}>
      <label htmlFor={id} className={css.lineLabel}>
        {t(field)}
      </label>
      <input
        id={id}
        className={field === 'description' ? fields.input : `${fields.input} ${figures.number} ${css.figure}`}
        type="text"
        inputMode={field === 'description' ? 'text' : 'decimal'}
        autoComplete="off"
        enterKeyHint="next"
        maxLength={field === 'description' ? 200 : 30}
        list={list}
        value={draft[field]}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-wrong` : undefined}
        onChange={(event) => onType(event.target.value)}
      />
      {fault && (
        <p id={`${id}-wrong`} className={texts.wrong}>
          {faultText(fault)}
        </p>
      )}
    </div>
  );
}

function useFaultText(): (fault: LineFault) => string {
  const t = useBillsText();
  const failureText = useFailureText();
  return (fault) => {
    if (fault === 'quantity' || fault === 'percent' || fault === 'discount_above_gross') return t(`fault.${fault}`);
    return failureText(wrongField('line', fault));
  };
}
