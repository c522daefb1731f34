import { useState } from 'react';
import { useFailuresText } from '../failures/strings.en.ts';
import { useIsLocked } from '../open-book/useIsLocked.ts';
import { ReverseDialog } from '../removal/ReverseDialog.tsx';
import { useRemovalText } from '../removal/strings.en.ts';
import { useRemoval } from '../removal/useRemoval.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import * as surfaces from '../ui/surfaces.module.css';

/** A record of money that can be removed, and what is said of that before and after. */
export interface Removable {
  table: 'transactions' | 'cashbook_entries';
  record: { id: string; occurred_on: string; reversed_on: string | null };
  label: string;
  said: string;
}

/** The buttons that take a record of money back from a day on, and that remove it where its period is open. */
export function RemoveEntry({ of, title, onRemoved }: { of: Removable; title: string; onRemoved(): void }) {
  const { table, record, label, said } = of;
  const failures = useFailuresText();
  const removal = useRemovalText();
  const isLocked = useIsLocked()(of.record.occurred_on);
  const [reversing, setReversing] = useState(false);
  const { removed, problem } = useRemoval(table);

  async function remove() {
    if (await removed(record.id, said)) onRemoved();
  }

  return (
    <div className={surfaces.buttons}>
      {isLocked && <Notice>{failures('period_locked')}</Notice>}
      <Button onClick={() => setReversing(true)}>{removal(record.reversed_on ? 'unreverse' : 'reverse')}</Button>
      {!isLocked && (
        <Button look="danger" onClick={() => void remove()}>
          {label}
        </Button>
      )}
      {reversing && (
        <ReverseDialog
          table={table}
          record={{ ...record, day: record.occurred_on }}
          title={title}
          onClose={() => setReversing(false)}
        />
      )}
      {problem && (
        <Notice look="bad" role="alert">
          {problem}
        </Notice>
      )}
    </div>
  );
}
