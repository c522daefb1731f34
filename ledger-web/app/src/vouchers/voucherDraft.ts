import type { Data, Row } from '@ledger/client';
import { CONTROL, FIXED, holdsMoney, pathOf } from '../accounts/paths.ts';
import { amountText, parseAmount } from '../format/money.ts';

export type VoucherKind = Data<'vouchers'>['kind'];
export type VoucherLine = Data<'vouchers'>['lines'][number];

/** A line as it is typed. Its account is a path of the server's, or the id of one of the book's own. */
export interface LineDraft {
  /** Tells lines apart while they are edited. */
  key: number;
  account: string;
  party_id: string;
  debit: string;
  credit: string;
}

let made = 0;

export function emptyLine(some: Partial<LineDraft> = {}): LineDraft {
  made += 1;
  return { account: '', party_id: '', debit: '', credit: '', ...some, key: made };
}

export const draftsOf = (voucher: Row<'vouchers'> | null, digits: number): LineDraft[] =>
  voucher?.lines.map((line) =>
    emptyLine({
      account: line.account_id ?? line.account ?? '',
      party_id: line.party_id ?? '',
      debit: line.debit_minor ? amountText(line.debit_minor, digits) : '',
      credit: line.credit_minor ? amountText(line.credit_minor, digits) : '',
    }),
  ) ?? [emptyLine(), emptyLine()];

const OF_MONEY = ['Assets:Cash', 'Assets:Bank'];

/** The accounts that a voucher of a kind may name: the value of a choice, and what it shows. */
export function choicesFor(kind: VoucherKind, own: readonly Row<'accounts'>[]): { value: string; label: string }[] {
  const fixed = kind === 'contra' ? OF_MONEY : FIXED;
  const owned = kind === 'contra' ? own.filter(holdsMoney) : own;
  return [
    ...fixed.map((path) => ({ value: path, label: path })),
    ...owned.map((account) => ({ value: account.id, label: pathOf(account) })),
  ].sort((a, b) => (a.label < b.label ? -1 : 1));
}

/** The table of the parties that a line needs one of; undefined where its account is no sum of parties'. */
export const partiesOf = ({ account }: LineDraft) => CONTROL[account];

export type LineFault = 'account' | 'party' | 'side';

const amountOf = (text: string, digits: number): number => Math.max(parseAmount(text, digits).minor ?? 0, 0);

/** By how much more is debited than credited, of what can be read so far. */
export const leaning = (drafts: readonly LineDraft[], digits: number): number =>
  drafts.reduce((sum, { debit, credit }) => sum + amountOf(debit, digits) - amountOf(credit, digits), 0);

export interface ReadVoucher {
  lines: [VoucherLine, ...VoucherLine[]] | null;
  faults: ReadonlyMap<number, LineFault>;
  /** What is wrong with the whole. */
  fault: 'balance' | 'two' | null;
}

export function readVoucher(kind: VoucherKind, drafts: readonly LineDraft[], digits: number): ReadVoucher {
  const written = drafts.filter(({ account, debit, credit }) => [account, debit, credit].some((text) => text !== ''));
  const faults = new Map<number, LineFault>();
  const lines = written.map((draft) => {
    const [debit, credit] = [amountOf(draft.debit, digits), amountOf(draft.credit, digits)];
    if (draft.account === '') faults.set(draft.key, 'account');
    else if (partiesOf(draft) !== undefined && draft.party_id === '') faults.set(draft.key, 'party');
    else if (debit > 0 === credit > 0) faults.set(draft.key, 'side');
    return lineOf(draft, debit, credit);
  });
  const [first, ...more] = lines;
  if (faults.size > 0) return { lines: null, faults, fault: null };
  if (first === undefined || lines.length < 2) {
    // What an account began with has its other side made by the server.
    if (kind !== 'opening' || first === undefined) return { lines: null, faults, fault: 'two' };
  }
  if (kind !== 'opening' && leaning(written, digits) !== 0) return { lines: null, faults, fault: 'balance' };
  return { lines: [first, ...more], faults, fault: null };
}

function lineOf({ account, party_id, ...draft }: LineDraft, debit: number, credit: number): VoucherLine {
  return {
    ...(account.includes(':') ? { account } : { account_id: account }),
    ...(partiesOf({ account, party_id, ...draft }) && party_id ? { party_id } : {}),
    ...(debit > 0 ? { debit_minor: debit } : { credit_minor: credit }),
  };
}
