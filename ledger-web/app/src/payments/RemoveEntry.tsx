import type { WritableTable } from '@ledger/client';
import { useFailuresText } from '../failures/strings.en.ts';
import { useIsLocked } from '../open-book/useIsLocked.ts';
import { useRemoval } from '../removal/useRemoval.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import * as surfaces from '../ui/surfaces.module.css';

/** A record of money that can be removed, and what is said of that before and after. */
export interface Removable {
  table: WritableTable;
  record: { id: string; occurred_on: string };
  label: string;
  said: string;
}

/** The button that removes a record of money, or why that is not possible. */
export function RemoveEntry({ of, onRemoved }: { of: Removable; onRemoved(): void }) {
  const { table, record, label, said } = of;
  const failures = useFailuresText();
  const isLocked = useIsLocked();
  const { removed, problem } = useRemoval(table);
  if (isLocked(record.occurred_on)) return <Notice>{failures('period_locked')}</Notice>;

  async function remove() {
    if (await removed(record.id, said)) onRemoved();
  }

  return (
    <div className={surfaces.buttons}>
      <Button look="danger" onClick={() => void remove()}>
        {label}
      </Button>
      {problem && (
        <Notice look="bad" role="alert">
          {problem}
        </Notice>
      )}
    </div>
  );
}
