import type { Row } from '@ledger/client';
import { useRealtimeData, useRealtimeSync } from '@ledger/react';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'wouter';
import { HistoryLink } from '../audit/HistoryLink.tsx';
import * as figures from '../format/figures.module.css';
import { useFormat } from '../format/useFormat.ts';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { Button } from '../ui/Button.tsx';
import { copiedOf } from '../ui/copied.ts';
import { Item, ItemList } from '../ui/ItemList.tsx';
import { EditIcon } from '../ui/icons.tsx';
import { MainButtons } from '../ui/MainButtons.tsx';
import { Empty, Loading, Page } from '../ui/Page.tsx';
import { Section } from '../ui/Section.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as texts from '../ui/texts.module.css';
import { AdjustDialog } from './AdjustDialog.tsx';
import { ItemDialog } from './ItemDialog.tsx';
import * as css from './items.module.css';
import { type ItemMovement, movementsOf } from './movements.ts';
import { useItemsText } from './strings.en.ts';

/** One item: how much there is, and what came and went. */
export default function ItemPage() {
  const t = useItemsText();
  const { id } = useParams<{ id: string }>();
  const canWrite = useCanWrite();
  const { data, isLoading, progress, restore } = useRealtimeData('items', { filter: `id=eq.${id}` });
  const [item] = data;
  if (!item) {
    return (
      <Page title={t('title')} back="/items">
        {isLoading ? <Loading progress={progress} /> : <Empty text={t('not_here')} />}
      </Page>
    );
  }
  if (item.deleted_at !== null) {
    return (
      <Page title={item.name} back="/items">
        <Empty text={t('deleted')}>
          {canWrite && <Button onClick={() => void restore(item.id)}>{t('restore')}</Button>}
        </Empty>
      </Page>
    );
  }
  return <OneItem item={item} canWrite={canWrite} />;
}

function OneItem({ item, canWrite }: { item: Row<'items'>; canWrite: boolean }) {
  const t = useItemsText();
  const ui = useUiText();
  const [open, setOpen] = useState<'edit' | 'adjust' | null>(null);
  const { movements, isComplete, progress } = useMovements(item.id);
  return (
    <Page
      title={item.name}
      back="/items"
      actions={
        canWrite && (
          <Button onClick={() => setOpen('edit')}>
            <EditIcon />
            {ui('edit')}
          </Button>
        )
      }
    >
      <p className={`${css.onHand} ${figures.number}`}>
        {t('on_hand', { quantity: item.quantity_on_hand ?? '0', unit: item.unit ?? '' })}
      </p>
      <Section title={t('movements')}>
        {!isComplete && <Loading progress={progress} />}
        {isComplete && movements.length === 0 && <p className={texts.muted}>{t('no_movements')}</p>}
        <ItemList label={t('movements')}>
          {movements.map((movement) => (
            <Movement key={movement.id} movement={movement} />
          ))}
        </ItemList>
        {item.opening_quantity !== null && (
          <p className={texts.muted}>
            {t('opening')}: {item.opening_quantity}
          </p>
        )}
      </Section>
      <HistoryLink id={item.id} />
      {canWrite && (
        <MainButtons>
          <Button onClick={() => setOpen('adjust')}>{t('adjust')}</Button>
        </MainButtons>
      )}
      {open === 'edit' && <ItemDialog item={item} onClose={() => setOpen(null)} />}
      {open === 'adjust' && <AdjustDialog item={item} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function Movement({ movement: { day, quantity, of } }: { movement: ItemMovement }) {
  const t = useItemsText();
  const format = useFormat();
  const name =
    'bill' in of ? (
      <Link to={`/bills/${of.bill.id}`}>
        {of.bill.number === null ? t('bill_unnumbered') : t('bill', { number: of.bill.number })}
      </Link>
    ) : (
      (of.adjustment.note ?? t('adjustment'))
    );
  return (
    <Item name={name} about={format.day(day)}>
      <span className={figures.number}>{quantity}</span>
    </Item>
  );
}

function useMovements(id: string) {
  const bills = useRealtimeSync('bills', { filter: 'deleted_at=is.null' });
  const adjustments = useRealtimeSync('stock_adjustments', { filter: `item_id=eq.${id}&deleted_at=is.null` });
  const movements = useMemo(() => movementsOf(id, bills.data, adjustments.data), [id, bills.data, adjustments.data]);
  return { movements, ...copiedOf(bills, adjustments) };
}
