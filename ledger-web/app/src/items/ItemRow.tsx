import type { Row } from '@ledger/client';
import { memo } from 'react';
import { Link } from 'wouter';
import * as figures from '../format/figures.module.css';
import { useUiText } from '../ui/strings.en.ts';
import * as texts from '../ui/texts.module.css';
import * as css from './items.module.css';
import { useItemsText } from './strings.en.ts';

export const ROW_HEIGHT = 65;

export const ItemRow = memo(function ItemRow({ item }: { item: Row<'items'> }) {
  const t = useItemsText();
  const ui = useUiText();
  const { id, name, unit, quantity_on_hand, pending } = item;
  const about = [
    t('on_hand', { quantity: quantity_on_hand ?? '0', unit: unit ?? '' }).trim(),
    pending && ui('pending'),
  ];
  return (
    <Link to={`/items/${id}`} className={css.itemRow}>
      <span className={css.name}>{name}</span>
      <span className={`${texts.remark} ${figures.number}`}>{about.filter(Boolean).join(' · ')}</span>
    </Link>
  );
});
