import type { ReplacedValue } from '@ledger/client';
import { useLedger, useReplaced } from '@ledger/react';
import { useEffect, useState } from 'react';
import { useFormat } from '../format/useFormat.ts';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { useMemberNames } from '../open-book/useMemberNames.ts';
import { Button } from '../ui/Button.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { type Fields, useRecordWords } from '../vocabulary/useRecordWords.ts';
import { useAttentionText } from './strings.en.ts';

/** What was written here and stands no more, because another device wrote something else: both, and the way back. */
export function ReplacedList() {
  const t = useAttentionText();
  const { replaced, takeMine, dismiss } = useReplaced();
  return (
    <section className={surfaces.stack} aria-label={t('replaced_title')}>
      <h2>{t('replaced_title')}</h2>
      <p className={texts.muted}>{t('replaced_text')}</p>
      <ul className={surfaces.stack}>
        {replaced.map((value) => (
          <Replaced
            key={value.key}
            value={value}
            onTakeMine={() => void takeMine(value.key)}
            onLeave={() => void dismiss(value.key)}
          />
        ))}
      </ul>
    </section>
  );
}

interface ReplacedProps {
  value: ReplacedValue;
  onTakeMine(): void;
  onLeave(): void;
}

function Replaced({ value, onTakeMine, onLeave }: ReplacedProps) {
  const t = useAttentionText();
  const words = useRecordWords();
  const nameOf = useMemberNames();
  const canWrite = useCanWrite();
  const { instant } = useFormat();
  const record = useRecord(value);
  const said = {
    field: words.field(value.field),
    mine: words.value(value.field, value.mine),
    theirs: words.value(value.field, value.theirs),
  };
  const name = nameOf(value.by);
  const subject = record && words.subject(record);
  return (
    <li className={`${surfaces.card} ${surfaces.stack}`}>
      <div>
        <strong>{[words.table(value.table), subject].filter(Boolean).join(': ')}</strong>
        <p>{name ? t('replaced_by_whom', { ...said, name }) : t('replaced_by', said)}</p>
        <p className={texts.remark}>{t('written', { when: instant(value.at) })}</p>
      </div>
      <div className={surfaces.buttons}>
        {canWrite && <Button onClick={onTakeMine}>{t('take_mine')}</Button>}
        <Button onClick={onLeave}>{t('leave_theirs')}</Button>
      </div>
    </li>
  );
}

/** The record as it stands. */
function useRecord({ table, id }: ReplacedValue): Fields | null {
  const ledger = useLedger();
  const [record, setRecord] = useState<Fields | null>(null);
  useEffect(() => {
    let wanted = true;
    void ledger.get(table as 'customers', id).then((row) => wanted && setRecord(row as Fields | null));
    return () => {
      wanted = false;
    };
  }, [ledger, table, id]);
  return record;
}
