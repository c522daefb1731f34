import type { BillData, Failure, Row } from '@ledger/client';
import { useState } from 'react';
import { wrongField } from '../failures/failures.ts';
import { useFormat } from '../format/useFormat.ts';
import { type Form, useForm } from '../forms/useForm.ts';
import { useAsksOfFuture } from '../open-book/useAsksOfFuture.ts';
import { useIsLocked } from '../open-book/useIsLocked.ts';
import { type BillKind, type BillValues, billValues, readBill } from './billDraft.ts';
import { draftOf, emptyLine, isUntouched, type LineDraft, type LineFaults } from './lineDraft.ts';
import { useBillsText } from './strings.en.ts';

const MAX_LINES = 500;

export interface BillToWrite {
  /** Null for a new one. */
  bill: Row<'bills'> | null;
  kind: BillKind;
  partyId: string;
  onSave(data: BillData): Promise<Failure | null>;
}

export interface LinesState {
  drafts: readonly LineDraft[];
  faults: ReadonlyMap<number, LineFaults>;
  /** The line that somebody has just added and wants to write in. */
  fresh: { key: number } | null;
  change(key: number, some: Partial<LineDraft>): void;
  /** A new line below the one of this key, or at the end. */
  add(after?: number): void;
  remove(key: number): void;
}

export function useBillForm(props: BillToWrite): { form: Form<BillValues>; lines: LinesState } {
  const { bill, kind, partyId, onSave } = props;
  const t = useBillsText();
  const { today, digits } = useFormat();
  const isLocked = useIsLocked();
  const asksOfFuture = useAsksOfFuture(bill?.issued_on ?? null);
  const [lines, setFaults] = useLines(bill ? bill.lines.map((line) => draftOf(line, digits)) : [emptyLine()]);
  const initial = billValues(bill, { kind, party_id: partyId, today: today(), digits });
  const form = useForm(initial, async (values) => {
    const { data, failure, lineFaults } = readBill(values, lines.drafts, digits);
    setFaults(lineFaults);
    if (failure?.code === 'lines') return { ...failure, message: t('fault.lines_wrong') };
    if (failure) return failure;
    if (isLocked(data.issued_on)) return wrongField('issued_on', 'period_locked');
    return asksOfFuture(data.issued_on) ? wrongField('issued_on', 'future_dated') : onSave(data);
  });
  const change: LinesState['change'] = (key, some) => {
    lines.change(key, some);
    form.forgive();
  };
  return { form, lines: { ...lines, change } };
}

function useLines(initial: readonly LineDraft[]): [LinesState, (faults: ReadonlyMap<number, LineFaults>) => void] {
  const [drafts, setDrafts] = useState(initial);
  const [faults, setFaults] = useState<ReadonlyMap<number, LineFaults>>(new Map());
  const [fresh, setFresh] = useState<LinesState['fresh']>(null);

  function change(key: number, some: Partial<LineDraft>) {
    setDrafts((now) => now.map((draft) => (draft.key === key ? { ...draft, ...some } : draft)));
    setFaults((now) => new Map([...now].filter(([faulty]) => faulty !== key)));
  }

  function add(after?: number) {
    const index = after === undefined ? drafts.length - 1 : drafts.findIndex((draft) => draft.key === after);
    const above = drafts[index];
    const below = drafts[index + 1];
    // An empty line that is there already does as well as another one.
    const empty = [above, below].find((draft) => draft && isUntouched(draft));
    if (empty) return setFresh({ key: empty.key });
    if (drafts.length >= MAX_LINES) return;
    const line = emptyLine(above?.tax_rate);
    setDrafts([...drafts.slice(0, index + 1), line, ...drafts.slice(index + 1)]);
    setFresh({ key: line.key });
  }

  function remove(key: number) {
    const left = drafts.filter((draft) => draft.key !== key);
    setDrafts(left.length > 0 ? left : [emptyLine()]);
  }

  return [{ drafts, faults, fresh, change, add, remove }, setFaults];
}
