import { useRealtimeCRUD } from '@ledger/react';
import { useMemo } from 'react';
import { type BillKind, counterpartOf, isNote } from '../documents/billKinds.ts';
import { useFormat } from '../format/useFormat.ts';
import * as choices from '../forms/choices.module.css';
import { ElsewhereNote } from '../forms/Elsewhere.tsx';
import { useIsInIndia } from '../open-book/useIsInIndia.ts';
import { Button } from '../ui/Button.tsx';
import { AddIcon } from '../ui/icons.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { useToast } from '../ui/Toasts.tsx';
import * as texts from '../ui/texts.module.css';
import { useKept } from '../ui/useKept.ts';
import { useRecordWords } from '../vocabulary/useRecordWords.ts';
import * as css from './BillForm.module.css';
import { LineFields } from './LineFields.tsx';
import { hasDetails, type LineDraft, readLine } from './lineDraft.ts';
import { useBillsText } from './strings.en.ts';
import type { LinesState } from './useLines.ts';
import { useOfferedItems } from './useOfferedItems.ts';

const ITEMS_ID = 'bill-items';

/** The lines of a bill. */
export function LinesField({ lines, kind }: { lines: LinesState; kind: BillKind }) {
  const t = useBillsText();
  const { price } = useFormat();
  const offered = useOfferedItems(kind);
  const words = useRecordWords();
  const addItem = useAddItem(kind, lines);
  const [details, setDetails] = useDetails(lines.drafts);
  const options = useMemo(
    () =>
      [...offered].map(([name, { item }]) => ({
        name,
        about: item && priceOf(item, kind) !== null ? price(priceOf(item, kind) ?? 0) : undefined,
      })),
    [offered, kind, price],
  );
  return (
    <section className={css.billLines} aria-label={t('lines')}>
      <datalist id={ITEMS_ID}>
        {options.map(({ name, about }) => (
          <option key={name} value={name} label={about} />
        ))}
      </datalist>
      {lines.elsewhere && <ElsewhereNote of={lines.elsewhere} say={(text) => words.value('lines', JSON.parse(text))} />}
      {lines.drafts.map((draft, index) => (
        <LineFields
          key={draft.key}
          draft={draft}
          number={index + 1}
          faults={lines.faults.get(draft.key) ?? {}}
          fresh={lines.fresh?.key === draft.key ? lines.fresh : null}
          itemsId={ITEMS_ID}
          offered={offered}
          detailed={details}
          onChange={(some) => lines.change(draft.key, some)}
          onAddItem={() => void addItem(draft)}
          onEnter={() => lines.add(draft.key)}
          onRemove={() => lines.remove(draft.key)}
        />
      ))}
      <div className={surfaces.buttons}>
        <Button onClick={() => lines.add()}>
          <AddIcon />
          {t('add_line')}
        </Button>
        <label className={choices.pill}>
          <input type="checkbox" checked={details} onChange={(event) => setDetails(event.target.checked)} />
          {t('details')}
        </label>
        <span className={`${texts.remark} ${texts.beside} ${css.billHint}`}>{t('enter_adds')}</span>
      </div>
    </section>
  );
}

const isSold = (kind: BillKind): boolean => (isNote(kind) ? counterpartOf(kind) : kind) === 'sale';

const priceOf = (
  item: { sale_price_minor: number | string | null; purchase_price_minor: number | string | null },
  kind: BillKind,
) => (isSold(kind) ? item.sale_price_minor : item.purchase_price_minor);

/** Whether HSN, unit and cess are asked for: as it was left, at first in India alone, and always while a line has any. */
function useDetails(drafts: readonly LineDraft[]) {
  const isInIndia = useIsInIndia();
  const [{ shown }, keep] = useKept<{ shown: boolean | null }>('bill-details', { shown: null });
  const details = (shown ?? isInIndia) || drafts.some(hasDetails);
  return [details, (wanted: boolean) => keep({ shown: wanted })] as const;
}

/** Makes an item of what a line says, and the line one of that item. */
function useAddItem(kind: BillKind, lines: LinesState) {
  const t = useBillsText();
  const toast = useToast();
  const { digits } = useFormat();
  const { create } = useRealtimeCRUD('items');
  return async (draft: LineDraft) => {
    const { line, faults } = readLine(draft, digits);
    if (Object.keys(faults).length > 0) return lines.setFaults(new Map(lines.faults).set(draft.key, faults));
    const { description: name, hsn, unit, unit_price_minor, tax_rate_bp, cess_rate_bp } = line;
    const price = isSold(kind) ? { sale_price_minor: unit_price_minor } : { purchase_price_minor: unit_price_minor };
    const { data } = await create({ name, hsn: hsn ?? null, unit: unit ?? null, tax_rate_bp, cess_rate_bp, ...price });
    if (!data) return;
    lines.change(draft.key, { item_id: data.id });
    toast({ text: t('item_added', { name }) });
  };
}
