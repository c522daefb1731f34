import { type BillData, type BillLine, billTotals, type Failure, type Row } from '@ledger/client';
import { type Day, isDay } from '../calendar/days.ts';
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

export type BillKind = BillData['kind'];
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
  note: string;
};

interface Beginning {
  kind: BillKind;
  party_id: string;
  today: Day;
  digits: number;
}

export function billValues(bill: Row<'bills'> | null, { kind, party_id, today, digits }: Beginning): BillValues {
  return {
    kind: bill?.kind ?? kind,
    party_id: bill ? (bill.party_id ?? '') : party_id,
    number: bill?.number ?? '',
    issued_on: bill?.issued_on ?? today,
    due_on: bill?.due_on ?? '',
    discount_minor: bill?.discount_minor ? amountText(bill.discount_minor, digits) : '',
    mode: bill?.mode ?? 'cash',
    note: bill?.note ?? '',
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
  if (!isDay(values.issued_on)) return wrong(wrongField('issued_on', 'invalid_date'));
  const [first, ...more] = read.map(({ line }) => line);
  if (lineFaults.size > 0 || first === undefined) return wrong(LINES_WRONG);
  const lines: [WholeLine, ...WholeLine[]] = [first, ...more];
  const discount = readDiscount(values.discount_minor, lines, digits);
  if (discount.failure) return wrong(discount.failure);
  const party_id = values.party_id || null;
  const isOwed = party_id !== null || values.mode === 'credit';
  return {
    data: {
      kind: values.kind,
      number: values.number.trim() || null,
      party_id,
      issued_on: values.issued_on,
      due_on: isOwed && isDay(values.due_on) ? values.due_on : null,
      lines,
      discount_minor: discount.minor,
      // A bill with a party is owed by it, whatever the mode says.
      mode: party_id === null ? values.mode : null,
      note: values.note.trim() || null,
    },
    failure: null,
    lineFaults,
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

const inOrder = ({ description, quantity, unit_price_minor, discount_minor, tax_rate_bp }: BillLine) => [
  description,
  quantity,
  unit_price_minor,
  discount_minor ?? 0,
  tax_rate_bp ?? 0,
];

export interface LiveTotals {
  /** The lines before the bill's discount. */
  lines_minor: number;
  discount_minor: number;
  subtotal_minor: number;
  tax_minor: number;
  total_minor: number;
}

/** The totals while somebody types: of what can be read so far. */
export function liveTotals(drafts: readonly LineDraft[], discount: string, digits: number): LiveTotals {
  const lines = drafts.map((draft) => {
    const { line, faults } = readLine(draft, digits);
    return faults.discount ? { ...line, discount_minor: 0 } : line;
  });
  const wanted = discount.trim() === '' ? 0 : Math.max(parseAmount(discount, digits).minor ?? 0, 0);
  return totalsOf(lines, wanted);
}

export function totalsOf(written: readonly BillLine[], discount_minor: number | null): LiveTotals {
  const lines = written.map(wholeLine);
  const totals = billTotals(lines, discount_minor);
  const lines_minor = lines.reduce((sum, line) => sum + netOf(line), 0);
  return { lines_minor, discount_minor: lines_minor - totals.subtotal_minor, ...totals };
}
