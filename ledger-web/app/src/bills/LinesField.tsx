import { ElsewhereNote } from '../forms/Elsewhere.tsx';
import { Button } from '../ui/Button.tsx';
import { AddIcon } from '../ui/icons.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { useRecordWords } from '../vocabulary/useRecordWords.ts';
import * as css from './BillForm.module.css';
import { LineFields } from './LineFields.tsx';
import { useBillsText } from './strings.en.ts';
import { useEarlierItems } from './useEarlierItems.ts';
import type { LinesState } from './useLines.ts';

const ITEMS_ID = 'bill-items';

/** The lines of a bill. */
export function LinesField({ lines }: { lines: LinesState }) {
  const t = useBillsText();
  const items = useEarlierItems();
  const words = useRecordWords();
  return (
    <section className={css.billLines} aria-label={t('lines')}>
      <datalist id={ITEMS_ID}>
        {[...items.keys()].map((description) => (
          <option key={description} value={description} />
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
          items={items}
          onChange={(some) => lines.change(draft.key, some)}
          onEnter={() => lines.add(draft.key)}
          onRemove={() => lines.remove(draft.key)}
        />
      ))}
      <div className={surfaces.buttons}>
        <Button onClick={() => lines.add()}>
          <AddIcon />
          {t('add_line')}
        </Button>
        <span className={`${texts.remark} ${texts.beside} ${css.billHint}`}>{t('enter_adds')}</span>
      </div>
    </section>
  );
}
