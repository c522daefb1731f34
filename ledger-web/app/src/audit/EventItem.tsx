import { memo } from 'react';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import * as texts from '../ui/texts.module.css';
import type { RecordWords } from '../vocabulary/useRecordWords.ts';
import * as css from './audit.module.css';
import type { AuditEvent } from './auditEvent.ts';
import { RawEvent } from './RawEvent.tsx';
import { useAuditText } from './strings.en.ts';
import { useEventWords } from './useEventWords.ts';

interface EventItemProps {
  event: AuditEvent;
  /** The name of who did it, where it is known. */
  who: string | null;
  words: RecordWords;
}

/** One event: what was done to what, by whom and when; as it is stored, for who wants that. */
export const EventItem = memo(function EventItem({ event, who, words }: EventItemProps) {
  const t = useAuditText();
  const { instant } = useFormat();
  const { entry, table, superseded } = event;
  const { title, subject, changes } = useEventWords(event, words);
  const lost = Object.keys(superseded).map((field) => words.field(field));
  return (
    <li className={css.event}>
      <p className={css.eventTitle}>
        <strong>
          {title}
          {subject && ': '}
        </strong>
        {subject && (table ? <Link to={`/audit/records/${entry.stream_id}`}>{subject}</Link> : subject)}
      </p>
      {changes.length > 0 && (
        <ul className={css.eventChanges}>
          {changes.map(({ field, value }) => (
            <li key={field}>
              <span className={texts.muted}>{words.field(field)}:</span> {value}
            </li>
          ))}
        </ul>
      )}
      {lost.length > 0 && <p className={`${texts.small} ${texts.wrong}`}>{t('lost', { fields: lost.join(', ') })}</p>}
      <p className={texts.remark}>
        {t('event_number', { seq: entry.seq })} ·{' '}
        {t('by', { who: who ?? t('unknown_user'), when: instant(entry.recorded_at) })}
      </p>
      <RawEvent entry={entry} />
    </li>
  );
});
