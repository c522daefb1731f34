import type { Fields, RecordWords } from '../vocabulary/useRecordWords.ts';
import type { AuditEvent } from './auditEvent.ts';
import { useAuditText } from './strings.en.ts';
import { useRow } from './useRow.ts';

interface EventWords {
  /** `Customer · Changed` */
  title: string;
  /** Which one: as the event says, or as the record is called today. */
  subject: string;
  changes: { field: string; value: string }[];
}

/** An event in words. */
export function useEventWords({ entry, table, deed, fields }: AuditEvent, words: RecordWords): EventWords {
  const t = useAuditText();
  const isNew = deed === 'added';
  // An event that changes a phone number does not say whose; the record does.
  const row = useRow(isNew ? null : table, entry.stream_id);
  const subject =
    table === null
      ? String(fields.login ?? fields.name ?? '')
      : words.subject(row ?? fields) || `…${entry.stream_id.slice(-8)}`;
  return {
    title: [table && words.table(table), deed && t(`deed.${deed}`)].filter(Boolean).join(' · ') || entry.type,
    subject,
    changes: isNew || table === null ? [] : changesOf(fields, words.value),
  };
}

function changesOf(fields: Fields, wordOf: (field: string, value: unknown) => string) {
  return Object.entries(fields).map(([field, value]) => ({ field, value: wordOf(field, value) }));
}
