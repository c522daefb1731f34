import type { Row } from '@ledger/client';
import { isNote } from '../documents/billKinds.ts';
import { useBillsText } from './strings.en.ts';

/** What a bill is called: by its number, as soon as it has one. */
export function useBillTitle(): (bill: Pick<Row<'bills'>, 'kind' | 'number'>) => string {
  const t = useBillsText();
  return ({ kind, number }) => {
    if (!number) return t(`${kind}.title`);
    return isNote(kind) ? t('note_titled', { kind: t(`${kind}.title`), number }) : t('bill_titled', { number });
  };
}
