import type { Row } from '@ledger/client';
import { useRealtimeSync } from '@ledger/react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { type PartyNames, usePartyNames } from '../parties/usePartyNames.ts';
import { copiedOf } from '../ui/copied.ts';
import * as menus from '../ui/menus.module.css';
import { Empty, Loading } from '../ui/Page.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as css from './cashbook.module.css';
import { DayItemText } from './DayItemText.tsx';
import { type DayItem, dayItems } from './dayItems.ts';
import { useCashbookText } from './strings.en.ts';

type Entry = Row<'cashbook_entries'>;

interface DayItemsProps {
  day: string;
  /** Null for those who only read. */
  onOpen: ((entry: Entry) => void) | null;
}

export function DayItems({ day, onOpen }: DayItemsProps) {
  const t = useCashbookText();
  const moved = `occurred_on=eq.${day}&deleted_at=is.null`;
  const entries = useRealtimeSync('cashbook_entries', { filter: moved });
  const transactions = useRealtimeSync('transactions', { filter: moved });
  const bills = useRealtimeSync('bills', { filter: `issued_on=eq.${day}&deleted_at=is.null` });
  const items = useMemo(
    () => dayItems(entries.data, transactions.data, bills.data),
    [entries.data, transactions.data, bills.data],
  );
  const { isComplete, progress } = copiedOf(entries, transactions, bills);
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
              <Item item={item} parties={parties} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Item({ item, parties, onOpen }: { item: DayItem; parties: PartyNames; onOpen: DayItemsProps['onOpen'] }) {
  const text = <DayItemText item={item} parties={parties} />;
  if (item.kind === 'entry' && onOpen) {
    return (
      <button type="button" className={css.dayItem} onClick={() => onOpen(item.entry)}>
        {text}
      </button>
    );
  }
  const address = item.kind === 'bill' ? `/bills/${item.id}` : addressOfParty(item, parties);
  return address ? (
    <Link to={address} className={css.dayItem}>
      {text}
    </Link>
  ) : (
    <div className={css.dayItem}>{text}</div>
  );
}

function addressOfParty(item: DayItem, parties: PartyNames): string | undefined {
  if (item.kind !== 'transaction') return undefined;
  const found = parties.get(item.transaction.party_id);
  return found && `/${found.table}/${item.transaction.party_id}`;
}
