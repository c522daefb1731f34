import type { Row } from '@ledger/client';
import { Link } from 'wouter';
import { type PartyNames, usePartyNames } from '../parties/usePartyNames.ts';
import * as menus from '../ui/menus.module.css';
import { Empty, Loading } from '../ui/Page.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as css from './cashbook.module.css';
import { type AccountName, DayItemText } from './DayItemText.tsx';
import type { DayItem } from './dayItems.ts';
import { useCashbookText } from './strings.en.ts';
import { useDayItems } from './useDayItems.ts';

type Entry = Row<'cashbook_entries'>;

interface DayItemsProps {
  day: string;
  /** Null for those who only read. */
  onOpen: ((entry: Entry) => void) | null;
}

export function DayItems({ day, onOpen }: DayItemsProps) {
  const t = useCashbookText();
  const { items, nameOf, isComplete, progress } = useDayItems(day);
  const parties = usePartyNames(items.some((item) => item.kind === 'transaction'));
  return (
    <section className={surfaces.stack}>
      <h2>{t('entries')}</h2>
      {!isComplete && <Loading progress={progress} />}
      {isComplete && items.length === 0 && <Empty text={t('no_entries')} />}
      {items.length > 0 && (
        <ul className={menus.menu}>
          {items.map((item) => (
            <li key={item.id}>
              <Item item={item} parties={parties} nameOf={nameOf} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface ItemProps extends Pick<DayItemsProps, 'onOpen'> {
  item: DayItem;
  parties: PartyNames;
  nameOf: AccountName;
}

function Item({ onOpen, ...of }: ItemProps) {
  const { item, parties } = of;
  const text = <DayItemText {...of} />;
  if (item.kind === 'entry' && onOpen) {
    return (
      <button type="button" className={css.dayItem} onClick={() => onOpen(item.entry)}>
        {text}
      </button>
    );
  }
  const address = addressOf(item, parties);
  return address ? (
    <Link to={address} className={css.dayItem}>
      {text}
    </Link>
  ) : (
    <div className={css.dayItem}>{text}</div>
  );
}

function addressOf(item: DayItem, parties: PartyNames): string | undefined {
  if (item.kind === 'bill') return `/bills/${item.bill.id}`;
  if (item.kind === 'voucher') return '/vouchers';
  if (item.kind !== 'transaction') return undefined;
  const found = parties.get(item.transaction.party_id);
  return found && `/${found.table}/${item.transaction.party_id}`;
}
