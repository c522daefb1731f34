import type { RecordHistoryEvent } from '@ledger/client';
import { useFormat } from '../format/useFormat.ts';
import * as tables from '../ui/tables.module.css';
import * as texts from '../ui/texts.module.css';
import type { Fields, RecordWords } from '../vocabulary/useRecordWords.ts';
import * as css from './audit.module.css';
import { useAuditText } from './strings.en.ts';

/** What an operation is called in the timeline. */
const DEEDS = { create: 'added', update: 'changed', delete: 'removed', restore: 'restored' } as const;

interface RecordEventProps {
  event: RecordHistoryEvent;
  words: RecordWords;
}

export function RecordEvent({ event, words }: RecordEventProps) {
  const t = useAuditText();
  const { instant } = useFormat();
  const { seq, type, op, login, name, device_id, at, recorded_at } = event;
  const deed = DEEDS[op as keyof typeof DEEDS];
  const superseded = Object.keys((event.superseded ?? {}) as Fields);
  const facts = [
    t('event_number', { seq }),
    name || login || t('unknown_user'),
    at && t('done_at', { when: instant(at) }),
    t('recorded_at', { when: instant(recorded_at) }),
    device_id && t('device', { id: device_id.slice(0, 8) }),
  ];
  return (
    <li className={css.event}>
      <p className={css.eventTitle}>
        <strong>{deed ? t(`deed.${deed}`) : type}</strong>
      </p>
      <p className={texts.remark}>{facts.filter(Boolean).join(' · ')}</p>
      <Changes event={event} words={words} />
      {superseded.length > 0 && (
        <p className={`${texts.small} ${texts.wrong}`}>
          {t('superseded')}: {superseded.map((field) => words.field(field)).join(', ')}
        </p>
      )}
    </li>
  );
}

function Changes({ event, words }: RecordEventProps) {
  const t = useAuditText();
  const before = event.before as Fields | null;
  const after = (event.after ?? {}) as Fields;
  // A new record has nothing before; what was left empty in it says nothing.
  const fields = Object.keys(after).filter(
    (field) => before !== null || (after[field] !== null && after[field] !== false),
  );
  if (fields.length === 0) return null;
  return (
    <div className={tables.tableFrame}>
      <table className={`${tables.table} ${css.changes}`}>
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            {before !== null && <th scope="col">{t('before')}</th>}
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <th scope="row">{words.field(field)}</th>
              {before !== null && <td>{words.value(field, before[field])}</td>}
              <td>{words.value(field, after[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
