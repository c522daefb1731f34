import { useLedger } from '@ledger/react';
import { useState } from 'react';
import { useFailureText } from '../failures/failures.ts';
import { useFormat } from '../format/useFormat.ts';
import { Button } from '../ui/Button.tsx';
import { useUiText } from '../ui/strings.en.ts';
import { useToast } from '../ui/Toasts.tsx';
import * as texts from '../ui/texts.module.css';
import type { RecordWords } from '../vocabulary/useRecordWords.ts';
import * as css from './recycleBin.module.css';
import type { Removed } from './removed.ts';
import { useRecycleBinText } from './strings.en.ts';

export const ROW_HEIGHT = 85;

interface RemovedRowProps {
  removed: Removed;
  /** The name of who deleted it, where it is known. */
  who: string | null;
  canWrite: boolean;
  words: RecordWords;
}

export function RemovedRow({ removed, who, canWrite, words }: RemovedRowProps) {
  const t = useRecycleBinText();
  const ui = useUiText();
  const failureText = useFailureText();
  const toast = useToast();
  const ledger = useLedger();
  const { instant } = useFormat();
  const [busy, setBusy] = useState(false);
  const what = [words.table(removed.table), removed.subject].filter(Boolean).join(': ');
  const when = instant(removed.deleted_at);

  async function restore() {
    setBusy(true);
    const { error } = await ledger.write(removed.table, 'restore', removed.id);
    setBusy(false);
    const undo = () => void ledger.write(removed.table, 'delete', removed.id);
    if (error) toast({ text: failureText(error) });
    else toast({ text: t('restored', { what }), action: { label: ui('undo'), run: undo } });
  }

  return (
    <div className={css.removedRow}>
      <span className={css.who}>
        <span className={css.name}>{removed.subject || words.table(removed.table)}</span>
        <span className={texts.remark}>
          {[words.table(removed.table), removed.pending && ui('pending')].filter(Boolean).join(' · ')}
        </span>
        <span className={texts.remark}>{who ? t('deleted_by', { when, who }) : t('deleted', { when })}</span>
      </span>
      {canWrite && (
        <Button busy={busy} aria-label={t('restore_of', { what })} onClick={() => void restore()}>
          {t('restore')}
        </Button>
      )}
    </div>
  );
}
