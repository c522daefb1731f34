import type { Row } from '@ledger/client';
import { useRealtimeSync } from '@ledger/react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { Empty } from '../design/Page.tsx';
import { type PartyFinder, usePartyFinder } from '../parties/usePartyFinder.ts';
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
  const partyIds = items.flatMap((item) => (item.kind === 'transaction' ? [item.transaction.party_id] : []));
  const party = usePartyFinder(partyIds.length > 0);
  return (
    <section className="stack">
      <h2>{t('entries')}</h2>
      {items.length === 0 ? (
        <Empty text={t('no_entries')} />
      ) : (
        <ul className="card menu">
          {items.map((item) => (
            <li key={item.id}>
              <Item item={item} party={party} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Item({ item, party, onOpen }: { item: DayItem; party: PartyFinder; onOpen: DayItemsProps['onOpen'] }) {
  const text = <DayItemText item={item} party={party} />;
  if (item.kind === 'entry' && onOpen) {
    return (
      <button type="button" className="day-item" onClick={() => onOpen(item.entry)}>
        {text}
      </button>
    );
  }
  const address = item.kind === 'bill' ? `/bills/${item.id}` : addressOfParty(item, party);
  return address ? (
    <Link to={address} className="day-item">
      {text}
    </Link>
  ) : (
    <div className="day-item">{text}</div>
  );
}

function addressOfParty(item: DayItem, party: PartyFinder): string | undefined {
  if (item.kind !== 'transaction') return undefined;
  const found = party(item.transaction.party_id);
  return found && `/${found.table}/${item.transaction.party_id}`;
}
