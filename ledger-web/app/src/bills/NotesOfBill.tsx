import type { Row } from '@ledger/client';
import { useRealtimeSync } from '@ledger/react';
import { Link } from 'wouter';
import { Money } from '../format/Money.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useUiText } from '../ui/strings.en.ts';
import * as texts from '../ui/texts.module.css';
import * as css from './BillPage.module.css';
import { useBillsText } from './strings.en.ts';
import { useBillTitle } from './useBillTitle.ts';

/** The notes that take back something of a bill; nothing while there are none. */
export function NotesOfBill({ bill }: { bill: Row<'bills'> }) {
  const t = useBillsText();
  const ui = useUiText();
  const titleOf = useBillTitle();
  const { day } = useFormat();
  const { data } = useRealtimeSync('bills', { filter: `of_bill_id=eq.${bill.id}&deleted_at=is.null` });
  if (data.length === 0) return null;
  return (
    <section className={css.billPayments} aria-labelledby="notes">
      <h2 id="notes">{t('notes_of_bill')}</h2>
      <ul>
        {data.map((note) => (
          <li key={note.id}>
            <Link to={`/bills/${note.id}`} className={css.paymentRow}>
              <span>
                {titleOf(note)}{' '}
                <span className={texts.remark}>
                  {[day(note.issued_on), note.pending && ui('pending')].filter(Boolean).join(' · ')}
                </span>
              </span>
              <Money minor={note.total_minor} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
