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
import type { Offered } from './useOfferedItems.ts';

interface LineFieldsProps {
  draft: LineDraft;
  /** Its place, from 1. */
  number: number;
  faults: LineFaults;
  /** It was added just now, so writing goes on in it. */
  fresh: object | null;
  itemsId: string;
  offered: ReadonlyMap<string, Offered>;
  /** With HSN, unit and cess. */
  detailed: boolean;
  onChange(some: Partial<LineDraft>): void;
  /** Makes an item of the line. */
  onAddItem(): void;
  onEnter(): void;
  onRemove(): void;
}

const FIELDS = ['quantity', 'unit_price', 'discount', 'tax_rate'] as const;
const DETAILS = ['hsn', 'unit', 'cess_rate'] as const;
const TEXTS: readonly LineField[] = ['description', 'unit'];
const LENGTHS: Partial<Record<LineField, number>> = { description: 200, unit: 10, hsn: 8 };

export function LineFields(props: LineFieldsProps) {
  const { draft, number, fresh, detailed, onChange, onEnter, onRemove } = props;
  const t = useBillsText();
  const { digits } = useFormat();
  const place = useRef<HTMLFieldSetElement>(null);
  const net = useMemo(() => netOf(readLine(draft, digits).line), [draft, digits]);
  useEffect(() => {
    if (fresh) place.current?.querySelector('input')?.focus();
  }, [fresh]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (!(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    onEnter();
  }

  return (
    <fieldset ref={place} className={css.billLine} onKeyDown={onKeyDown}>
      <legend className={texts.unseen}>{t('line', { number })}</legend>
      <DescriptionInput {...props} />
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
      {detailed && (
        <div className={css.lineDetails}>
          {DETAILS.map((field) => (
            <LineInput key={field} field={field} {...props} onType={(text) => onChange({ [field]: text })} />
          ))}
        </div>
      )}
      <ItemOfLine {...props} />
    </fieldset>
  );
}

/** What was sold or bought: an item fills in what the book says of it, but leaves a price that was typed already. */
function DescriptionInput(props: LineFieldsProps) {
  const { draft, itemsId, offered, onChange } = props;

  function describe(description: string) {
    const known = offered.get(description);
    const isTyped =
      draft.unit_price.trim() !== '' && draft.unit_price !== offered.get(draft.description)?.filled.unit_price;
    if (known?.item) {
      onChange({ description, ...known.filled, ...(isTyped && { unit_price: draft.unit_price }) });
    } else if (known && draft.unit_price.trim() === '') {
      onChange({ description, ...known.filled });
    } else {
      onChange({ description, item_id: '' });
    }
  }

  return <LineInput field="description" {...props} list={itemsId} onType={describe} />;
}

/** How much of the line's item there is, or the way to make an item of it. */
function ItemOfLine({ draft, offered, onAddItem }: LineFieldsProps) {
  const t = useBillsText();
  const name = draft.description.trim();
  const item = offered.get(name)?.item;
  if (item && item.id === draft.item_id) {
    const { quantity_on_hand, unit } = item;
    return (
      <p className={`${css.lineItem} ${texts.remark}`}>
        {t('item_on_hand', { quantity: quantity_on_hand, unit: unit ?? '' })}
      </p>
    );
  }
  if (name === '' || draft.item_id !== '' || draft.unit_price.trim() === '') return null;
  return (
    <div className={css.lineItem}>
      <Button look="quiet" onClick={onAddItem}>
        {t('item_add')}
      </Button>
    </div>
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
  const isText = TEXTS.includes(field);
  return (
    <div className={field === 'description' ? `${css.lineField} ${css.description}` : css.lineField}>
      <label htmlFor={id} className={css.lineLabel}>
        {t(field)}
      </label>
      <input
        id={id}
        className={isText ? fields.input : `${fields.input} ${figures.number} ${css.figure}`}
        type="text"
        inputMode={isText ? 'text' : field === 'hsn' ? 'numeric' : 'decimal'}
        autoComplete="off"
        enterKeyHint="next"
        maxLength={LENGTHS[field] ?? 30}
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

const OWN_FAULTS = ['quantity', 'price', 'percent', 'hsn', 'discount_above_gross'] as const;
type OwnFault = (typeof OWN_FAULTS)[number];

const isOwn = (fault: LineFault): fault is OwnFault => (OWN_FAULTS as readonly string[]).includes(fault);

function useFaultText(): (fault: LineFault) => string {
  const t = useBillsText();
  const failureText = useFailureText();
  return (fault) => (isOwn(fault) ? t(`fault.${fault}`) : failureText(wrongField('line', fault)));
}
