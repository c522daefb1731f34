import { useMemo } from 'react';
import { useAccounts } from '../accounts/useAccounts.ts';
import { useFormat } from '../format/useFormat.ts';
import { AmountField } from '../forms/AmountField.tsx';
import * as fields from '../forms/fields.module.css';
import { PickField } from '../forms/PickField.tsx';
import { SelectField } from '../forms/SelectField.tsx';
import { usePartyNames } from '../parties/usePartyNames.ts';
import { Button } from '../ui/Button.tsx';
import { AddIcon, CloseIcon } from '../ui/icons.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { useVouchersText } from './strings.en.ts';
import {
  choicesFor,
  emptyLine,
  type LineDraft,
  type LineFault,
  leaning,
  partiesOf,
  type VoucherKind,
} from './voucherDraft.ts';
import * as css from './vouchers.module.css';

interface VoucherLinesProps {
  kind: VoucherKind;
  drafts: readonly LineDraft[];
  faults: ReadonlyMap<number, LineFault>;
  onChange(drafts: readonly LineDraft[]): void;
}

/** The lines of a voucher, and whether they come to the same. */
export function VoucherLines({ kind, drafts, faults, onChange }: VoucherLinesProps) {
  const t = useVouchersText();
  const { digits } = useFormat();
  const change = (key: number, some: Partial<LineDraft>) =>
    onChange(drafts.map((draft) => (draft.key === key ? { ...draft, ...some } : draft)));
  return (
    <div className={css.lines}>
      {drafts.map((draft, index) => (
        <OneLine
          key={draft.key}
          number={index + 1}
          kind={kind}
          draft={draft}
          fault={faults.get(draft.key)}
          onChange={(some) => change(draft.key, some)}
          onRemove={drafts.length > 1 ? () => onChange(drafts.filter(({ key }) => key !== draft.key)) : null}
        />
      ))}
      <div className={surfaces.buttons}>
        <Button onClick={() => onChange([...drafts, emptyLine()])}>
          <AddIcon />
          {t('add_line')}
        </Button>
        {kind !== 'opening' && <Balance leaning={leaning(drafts, digits)} drafts={drafts} digits={digits} />}
      </div>
    </div>
  );
}

function Balance({ leaning: off, drafts, digits }: { leaning: number; drafts: readonly LineDraft[]; digits: number }) {
  const t = useVouchersText();
  const { money } = useFormat();
  const debits = drafts.map((draft) => ({ ...draft, credit: '' }));
  const text =
    off === 0
      ? t('balanced', { amount: money(leaning(debits, digits)) })
      : t(off > 0 ? 'off_debit' : 'off_credit', { amount: money(Math.abs(off)) });
  return (
    <span role="status" className={`${texts.beside} ${off === 0 ? texts.muted : texts.wrong}`}>
      {text}
    </span>
  );
}

interface OneLineProps {
  number: number;
  kind: VoucherKind;
  draft: LineDraft;
  fault: LineFault | undefined;
  onChange(some: Partial<LineDraft>): void;
  onRemove: (() => void) | null;
}

function OneLine({ number, kind, draft, fault, onChange, onRemove }: OneLineProps) {
  const t = useVouchersText();
  const { accounts } = useAccounts();
  const choices = useMemo(() => [{ value: '', label: '' }, ...choicesFor(kind, accounts)], [kind, accounts]);
  const table = partiesOf(draft);
  const error = (of: LineFault) => (fault === of ? t(`fault.${of}`) : undefined);
  return (
    <fieldset className={css.line}>
      <legend className={texts.unseen}>{t('line', { number })}</legend>
      <SelectField
        name={`account-${draft.key}`}
        label={t('account')}
        value={draft.account}
        onChange={(account) => onChange({ account, party_id: '' })}
        options={choices}
        error={error('account')}
      />
      {table !== undefined && (
        <PartyOf
          table={table}
          name={`party-${draft.key}`}
          value={draft.party_id}
          onChange={(party_id) => onChange({ party_id })}
          error={error('party')}
        />
      )}
      <div className={fields.sideBySide}>
        <AmountField
          name={`debit-${draft.key}`}
          label={t('debit')}
          value={draft.debit}
          onChange={(debit) => onChange({ debit, ...(debit !== '' && { credit: '' }) })}
          error={error('side')}
        />
        <AmountField
          name={`credit-${draft.key}`}
          label={t('credit')}
          value={draft.credit}
          onChange={(credit) => onChange({ credit, ...(credit !== '' && { debit: '' }) })}
        />
      </div>
      {onRemove && (
        <Button look="bare" aria-label={t('remove_line', { number })} onClick={onRemove}>
          <CloseIcon />
        </Button>
      )}
    </fieldset>
  );
}

interface PartyOfProps {
  table: 'customers' | 'suppliers' | 'staff';
  name: string;
  value: string;
  onChange(id: string): void;
  error: string | undefined;
}

function PartyOf({ table, ...field }: PartyOfProps) {
  const t = useVouchersText();
  const parties = usePartyNames();
  const options = useMemo(
    () =>
      [...parties.values()]
        .filter((party) => party.table === table)
        .map(({ id, name }) => ({ value: id, label: name }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    [parties, table],
  );
  return <PickField {...field} label={t('party')} options={options} />;
}
