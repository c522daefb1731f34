import {
  type BillData,
  type BillLine,
  type BillTerms,
  type BillTotals,
  billTotals,
  type Failure,
  type Row,
} from '@ledger/client';
import { type Day, isDay } from '../calendar/days.ts';
import { type BillKind, isNote } from '../documents/billKinds.ts';
import { wrongField } from '../failures/failures.ts';
import { amountText, parseAmount } from '../format/money.ts';
import { changedOnly } from '../forms/changedOnly.ts';
import { UNPICKED } from '../forms/pickable.ts';
import {
  isUntouched,
  type LineDraft,
  type LineFaults,
  netOf,
  readLine,
  type WholeLine,
  wholeLine,
} from './lineDraft.ts';

export const BILL_MODES = ['cash', 'upi', 'bank', 'cheque', 'credit'] as const;
export type BillMode = (typeof BILL_MODES)[number];

/** The form's values but its lines: text, as it is typed. */
export type BillValues = {
  kind: BillKind;
  party_id: string;
  number: string;
  issued_on: string;
  due_on: string;
  discount_minor: string;
  mode: BillMode;
  /** Of the book's own; empty: the one that is the mode's. */
  account_id: string;
  note: string;
  /** Of a note. */
  of_bill_id: string;
  /** Empty: where the party is. */
  place_of_supply: string;
  price_includes_tax: 'no' | 'yes';
};

interface Beginning {
  kind: BillKind;
  party_id: string;
  today: Day;
  digits: number;
  /** The bill that a new note takes back. */
  of: Row<'bills'> | null;
}

export function billValues(bill: Row<'bills'> | null, { kind, party_id, today, digits, of }: Beginning): BillValues {
  const like = bill ?? of;
  return {
    kind: bill?.kind ?? kind,
    party_id: like ? (like.party_id ?? '') : party_id,
    number: bill?.number ?? '',
    issued_on: bill?.issued_on ?? today,
    due_on: bill?.due_on ?? '',
    discount_minor: like?.discount_minor ? amountText(like.discount_minor, digits) : '',
    mode: like?.mode ?? 'cash',
    account_id: like?.account_id ?? '',
    note: bill?.note ?? '',
    of_bill_id: bill?.of_bill_id ?? of?.id ?? '',
    place_of_supply: like?.place_of_supply ?? '',
    price_includes_tax: like?.price_includes_tax ? 'yes' : 'no',
  };
}

export type ReadBill =
  | { data: BillData; failure: null; lineFaults: ReadonlyMap<number, LineFaults> }
  | { data: null; failure: Failure; lineFaults: ReadonlyMap<number, LineFaults> };

/** A fault of the lines as a whole; those of single fields stand in `lineFaults`, by the line's key. */
const LINES_WRONG: Failure = { code: 'lines', message: '', field: 'lines', fields: { lines: '' } };

export function readBill(values: BillValues, drafts: readonly LineDraft[], digits: number): ReadBill {
  const filled = drafts.filter((draft) => !isUntouched(draft));
  // A bill has at least one line: where nothing is written, the first one is what is missing.
  const written = filled.length > 0 ? filled : drafts.slice(0, 1);
  const read = written.map((draft) => ({ key: draft.key, ...readLine(draft, digits) }));
  const lineFaults = new Map(read.filter(({ faults }) => Object.keys(faults).length > 0).map((r) => [r.key, r.faults]));
  const wrong = (failure: Failure): ReadBill => ({ data: null, failure, lineFaults });
  if (values.party_id === UNPICKED) return wrong(wrongField('party_id', 'unknown_party'));
  if (values.of_bill_id === UNPICKED) return wrong(wrongField('of_bill_id', 'unknown_bill'));
  if (!isDay(values.issued_on)) return wrong(wrongField('issued_on', 'invalid_date'));
  const [first, ...more] = read.map(({ line }) => line);
  if (lineFaults.size > 0 || first === undefined) return wrong(LINES_WRONG);
  const lines: [WholeLine, ...WholeLine[]] = [first, ...more];
  const discount = readDiscount(values.discount_minor, lines, digits);
  if (discount.failure) return wrong(discount.failure);
  return { data: dataOf(values, lines, discount.minor), failure: null, lineFaults };
}

function dataOf(values: BillValues, lines: [WholeLine, ...WholeLine[]], discount_minor: number | null): BillData {
  const party_id = values.party_id || null;
  const isOwed = party_id !== null || values.mode === 'credit';
  return {
    kind: values.kind,
    number: values.number.trim() || null,
    party_id,
    issued_on: values.issued_on,
    due_on: isOwed && isDay(values.due_on) ? values.due_on : null,
    lines,
    discount_minor,
    // A bill with a party is owed by it, whatever the mode says.
    mode: party_id === null ? values.mode : null,
    account_id: isOwed ? null : values.account_id || null,
    note: values.note.trim() || null,
    of_bill_id: isNote(values.kind) ? values.of_bill_id || null : null,
    place_of_supply: (values.place_of_supply || null) as NonNullable<BillData['place_of_supply']> | null,
    price_includes_tax: values.price_includes_tax === 'yes',
  };
}

function readDiscount(text: string, lines: readonly WholeLine[], digits: number) {
  if (text.trim() === '') return { minor: null, failure: null };
  const { minor, error } = parseAmount(text, digits);
  if (error) return { minor: null, failure: wrongField('discount_minor', error) };
  const most = lines.reduce((sum, line) => sum + netOf(line), 0);
  if (minor < 0 || minor > most) return { minor: null, failure: wrongField('discount_minor', 'amount_out_of_range') };
  return { minor: minor || null, failure: null };
}

/** Of a bill as it is written now, what differs from the one that stood there. */
export function billChanges(stood: BillData | null, { lines, ...fields }: BillData): Partial<BillData> {
  const isSame = stood !== null && JSON.stringify(stood.lines.map(inOrder)) === JSON.stringify(lines.map(inOrder));
  return { ...changedOnly(stood ?? {}, fields), ...(isSame ? {} : { lines }) };
}

const inOrder = (written: BillLine) => {
  const line = wholeLine(written);
  return [
    line.description,
    line.quantity,
    line.unit_price_minor,
    line.discount_minor,
    line.tax_rate_bp,
    line.cess_rate_bp,
    line.item_id ?? '',
    line.hsn ?? '',
    line.unit ?? '',
  ];
};

/** What a bill comes to, with what its lines come to before its discount. */
export interface LiveTotals extends Omit<BillTotals, 'lines'> {
  /** The lines before the bill's discount. */
  lines_minor: number;
  discount_minor: number;
}

/** The totals while somebody types: of what can be read so far. */
export function liveTotals(
  drafts: readonly LineDraft[],
  discount: string,
  digits: number,
  terms: BillTerms = {},
): LiveTotals {
  const lines = drafts.map((draft) => {
    const { line, faults } = readLine(draft, digits);
    return faults.discount ? { ...line, discount_minor: 0 } : line;
  });
  const wanted = discount.trim() === '' ? 0 : Math.max(parseAmount(discount, digits).minor ?? 0, 0);
  const { lines: _, ...totals } = billTotals(lines, wanted, terms);
  const lines_minor = sumOf(lines);
  return { ...totals, lines_minor, discount_minor: Math.min(wanted, lines_minor) };
}

/** The totals that a bill has: those that the server reckoned when it got it, whatever the settings say by now. */
export function totalsOf(bill: Row<'bills'>): LiveTotals {
  const lines_minor = sumOf(bill.lines.map(wholeLine));
  return { ...bill, lines_minor, discount_minor: Math.min(bill.discount_minor ?? 0, lines_minor) };
}

const sumOf = (lines: readonly WholeLine[]): number => lines.reduce((sum, line) => sum + netOf(line), 0);
