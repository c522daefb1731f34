import type { BillData, Failure, Row } from '@ledger/client';
import type { BillKind } from '../documents/billKinds.ts';
import { wrongField } from '../failures/failures.ts';
import { useFormat } from '../format/useFormat.ts';
import { useDraft } from '../forms/useDraft.ts';
import { type Form, useForm } from '../forms/useForm.ts';
import { useAsksOfFuture } from '../open-book/useAsksOfFuture.ts';
import { useIsLocked } from '../open-book/useIsLocked.ts';
import { type BillValues, billChanges, billValues, readBill } from './billDraft.ts';
import { useBillsText } from './strings.en.ts';
import { type LinesState, useLines } from './useLines.ts';

export interface BillToWrite {
  /** Null for a new one. */
  bill: Row<'bills'> | null;
  kind: BillKind;
  partyId: string;
  /** The bill that a new note takes back. */
  of?: Row<'bills'> | null;
  /** @param changes of it, what somebody has touched */
  onSave(data: BillData, changes: Partial<BillData>): Promise<Failure | null>;
}

export function useBillForm(props: BillToWrite): { form: Form<BillValues>; lines: LinesState } {
  const { bill, kind, partyId, of = null, onSave } = props;
  const t = useBillsText();
  const { today, digits } = useFormat();
  const isLocked = useIsLocked();
  const asksOfFuture = useAsksOfFuture(bill?.issued_on ?? null);
  const lines = useLines(bill?.lines ?? of?.lines ?? null, digits);

  async function save(values: BillValues, stands: BillValues) {
    const { data, failure, lineFaults } = readBill(values, lines.drafts, digits);
    lines.setFaults(lineFaults);
    if (failure?.code === 'lines') return { ...failure, message: t('fault.lines_wrong') };
    if (failure) return failure;
    if (isLocked(data.issued_on)) return wrongField('issued_on', 'period_locked');
    if (asksOfFuture(data.issued_on)) return wrongField('issued_on', 'future_dated');
    return onSave(data, billChanges(readBill(stands, lines.stood, digits).data, data));
  }

  const initial = billValues(bill, { kind, party_id: partyId, today: today(), digits, of });
  const written = useForm(initial, save, bill !== null);
  const form = { ...written, isTyped: written.isTyped || lines.typed !== null };
  const drafted = useDraft(bill ? `bills/${bill.id}` : `bills/new/${kind}/${of?.id ?? partyId}`, form, {
    more: lines.typed,
    restore: lines.retype,
  });
  const change: LinesState['change'] = (key, some) => {
    lines.change(key, some);
    form.forgive();
  };
  return { form: drafted, lines: { ...lines, change } };
}
