import { useSyncStatus } from '@ledger/react';
import { useMemo } from 'react';
import { RemoteFailure } from '../failures/RemoteFailure.tsx';
import { useMemberNames } from '../open-book/useMemberNames.ts';
import { Button } from '../ui/Button.tsx';
import { Empty, Loading } from '../ui/Page.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { useKept } from '../ui/useKept.ts';
import { useRecordWords } from '../vocabulary/useRecordWords.ts';
import { AuditFrame } from './AuditFrame.tsx';
import * as css from './audit.module.css';
import type { EventFilter } from './auditEvent.ts';
import { EventFilterFields } from './EventFilterFields.tsx';
import { EventItem } from './EventItem.tsx';
import { useAuditText } from './strings.en.ts';
import { useEvents } from './useEvents.ts';

const ALL: EventFilter = { table: 'all', deed: 'all', who: 'all' };

/** Everything that was written in the book, newest first. */
export default function AuditPage() {
  const t = useAuditText();
  return (
    <AuditFrame title={t('title')}>
      <p className={texts.muted}>{t('about')}</p>
      <Timeline />
    </AuditFrame>
  );
}

function Timeline() {
  const t = useAuditText();
  const nameOf = useMemberNames();
  const words = useRecordWords();
  const { syncStatus } = useSyncStatus();
  const [{ table, deed, who }, change] = useKept('audit', ALL);
  const filter = useMemo(() => ({ table, deed, who }), [table, deed, who]);
  const events = useEvents(filter);
  const newer = events.isLoading ? 0 : (syncStatus.cursor ?? 0) - events.head;
  const writers = useMemo(
    () => [...new Set(events.events.map((event) => event.userId).filter((id) => id !== null))],
    [events.events],
  );
  return (
    <>
      <EventFilterFields filter={filter} writers={writers} nameOf={nameOf} onChange={change} />
      {newer > 0 && events.head > 0 && (
        <div className={surfaces.buttons}>
          <Button onClick={events.reload}>{t('newer', { count: newer })}</Button>
        </div>
      )}
      <ol className={css.events} aria-label={t('timeline')}>
        {events.shown.map((event) => (
          <EventItem key={event.entry.seq} event={event} who={nameOf(event.userId)} words={words} />
        ))}
      </ol>
      {events.error && <RemoteFailure failure={events.error} onRetry={events.loadMore} />}
      {events.isLoading && <Loading />}
      {!events.isLoading && !events.error && (
        <div className={surfaces.stack}>
          {events.shown.length === 0 && <Empty text={t('none_match')} />}
          <p className={texts.muted} role="status">
            {events.hasMore && events.from !== null ? t('read_back', { seq: events.from }) : t('read_all')}
          </p>
          {events.hasMore && (
            <div className={surfaces.buttons}>
              <Button onClick={events.loadMore}>{t('older')}</Button>
            </div>
          )}
        </div>
      )}
    </>
  );
}
