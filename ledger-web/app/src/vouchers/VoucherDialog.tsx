import type { Row } from '@ledger/client';
import { useRealtimeCRUD } from '@ledger/react';
import { useState } from 'react';
import { isDay } from '../calendar/days.ts';
import { wrongField } from '../failures/failures.ts';
import { useFormat } from '../format/useFormat.ts';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { changedOnly } from '../forms/changedOnly.ts';
import { DateField } from '../forms/DateField.tsx';
import { Form } from '../forms/Form.tsx';
import { TextAreaField } from '../forms/TextField.tsx';
import { useForm } from '../forms/useForm.ts';
import { useIsLocked } from '../open-book/useIsLocked.ts';
import { RemoveDialog } from '../removal/RemoveDialog.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { useVouchersText } from './strings.en.ts';
import { VoucherLines } from './VoucherLines.tsx';
import { draftsOf, type LineFault, readVoucher, type VoucherKind } from './voucherDraft.ts';

const KINDS = ['journal', 'contra', 'opening'] as const satisfies readonly VoucherKind[];

type Values = { kind: VoucherKind; occurred_on: string; note: string; reversed_on: string };

interface VoucherDialogProps {
  /** Null for a new one. */
  voucher: Row<'vouchers'> | null;
  onClose(): void;
}

export function VoucherDialog(props: VoucherDialogProps) {
  const { voucher, onClose } = props;
  const t = useVouchersText();
  const ui = useUiText();
  const { form, drafts, faults, setDrafts } = useVoucherForm(props);
  const [removing, setRemoving] = useState(false);
  if (voucher && removing) {
    return (
      <RemoveDialog
        table="vouchers"
        id={voucher.id}
        title={t('remove')}
        confirm={t('remove')}
        said={t('removed')}
        onRemoved={onClose}
        onCancel={() => setRemoving(false)}
      >
        <p>{t('remove_text')}</p>
      </RemoveDialog>
    );
  }
  return (
    <Dialog title={voucher ? t('edit') : t('add')} onClose={onClose}>
      <Form form={form} submit={ui('save')} onCancel={onClose}>
        <ChoiceField
          {...form.field('kind')}
          label={t('kind')}
          options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <p className={texts.muted}>{t(`hint.${form.values.kind}`)}</p>
        <DateField {...form.field('occurred_on')} label={t('date')} required />
        <VoucherLines kind={form.values.kind} drafts={drafts} faults={faults} onChange={setDrafts} />
        <TextAreaField {...form.field('note')} label={t('note')} optional />
        {voucher && (
          <DateField {...form.field('reversed_on')} label={t('take_back')} hint={t('take_back_hint')} optional />
        )}
      </Form>
      {voucher && (
        <div className={surfaces.buttons}>
          <Button look="danger" onClick={() => setRemoving(true)}>
            {t('remove')}
          </Button>
        </div>
      )}
    </Dialog>
  );
}

const dataOf = ({ kind, occurred_on, note, reversed_on }: Values) => ({
  kind,
  occurred_on,
  note: note.trim() || null,
  reversed_on: isDay(reversed_on) ? reversed_on : null,
});

function useVoucherForm({ voucher, onClose }: VoucherDialogProps) {
  const t = useVouchersText();
  const { digits, today } = useFormat();
  const isLocked = useIsLocked();
  const { create, update } = useRealtimeCRUD('vouchers');
  const [began] = useState(() => draftsOf(voucher, digits));
  const [drafts, setDrafts] = useState(began);
  const [faults, setFaults] = useState<ReadonlyMap<number, LineFault>>(new Map());

  async function save(values: Values, stands: Values) {
    if (!isDay(values.occurred_on)) return wrongField('occurred_on', 'invalid_date');
    const read = readVoucher(values.kind, drafts, digits);
    setFaults(read.faults);
    const wrong = read.fault ?? [...read.faults.values()][0];
    if (read.lines === null) {
      const message = wrong === undefined ? '' : t(`fault.${wrong}`);
      return { code: 'invalid_field', message, field: 'lines', fields: { lines: message } };
    }
    const data = dataOf(values);
    const isSame = drafts === began;
    const changes = voucher ? { ...changedOnly(dataOf(stands), data), ...(isSame ? {} : { lines: read.lines }) } : {};
    if (isLocked(values.occurred_on) && !isOnlyReversed(changes, voucher !== null)) {
      return wrongField('occurred_on', 'period_locked');
    }
    const nothing = voucher !== null && Object.keys(changes).length === 0;
    const { error } = nothing
      ? { error: null }
      : await (voucher ? update(voucher.id, changes) : create({ ...data, lines: read.lines }));
    if (!error) onClose();
    return error;
  }

  const initial: Values = {
    kind: voucher?.kind ?? 'journal',
    occurred_on: voucher?.occurred_on ?? today(),
    note: voucher?.note ?? '',
    reversed_on: voucher?.reversed_on ?? '',
  };
  const form = useForm(initial, save, voucher !== null);
  const isTyped = form.isTyped || drafts !== began;
  return {
    form: { ...form, isTyped },
    drafts,
    faults,
    setDrafts: (some: typeof drafts | readonly (typeof drafts)[number][]) => setDrafts([...some]),
  };
}

/** The one change that a closed period lets pass. */
const isOnlyReversed = (changes: object, isThere: boolean): boolean =>
  isThere && Object.keys(changes).every((field) => field === 'reversed_on');
