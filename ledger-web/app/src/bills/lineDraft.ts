import { type BillLine, billTotals, type Fine } from '@ledger/client';
import { type AmountError, amountText, parseAmount } from '../format/money.ts';
import { parsePrice, parseRate, priceText, rateText } from '../format/prices.ts';
import { parseQuantity } from '../format/rates.ts';

/** A line as it is typed: text throughout. */
export interface LineDraft {
  /** Tells lines apart while they are edited; no part of the bill. */
  key: number;
  description: string;
  quantity: string;
  unit_price: string;
  discount: string;
  tax_rate: string;
  hsn: string;
  unit: string;
  cess_rate: string;
  /** The item that it was picked as; empty for what is no item. */
  item_id: string;
}

/** A line with all that its figures come from. What else it may have stands in it only where there is something. */
export type WholeLine = BillLine & {
  description: string;
  discount_minor: number;
  tax_rate_bp: Fine;
  cess_rate_bp: Fine;
};

/** Without what a row says of the line besides: that is reckoned, and no command may bring it. */
export function wholeLine(line: BillLine): WholeLine {
  const { description, quantity, unit_price_minor, discount_minor, tax_rate_bp, cess_rate_bp } = line;
  return {
    description: description ?? '',
    quantity,
    unit_price_minor,
    discount_minor: discount_minor ?? 0,
    tax_rate_bp: tax_rate_bp ?? 0,
    cess_rate_bp: cess_rate_bp ?? 0,
    ...namesOf(line),
  };
}

function namesOf({ item_id, hsn, unit }: BillLine) {
  return { ...(item_id && { item_id }), ...(hsn && { hsn }), ...(unit && { unit }) };
}

export type LineField = Exclude<keyof LineDraft, 'key' | 'item_id'>;
export type LineFault = AmountError | 'quantity' | 'price' | 'percent' | 'hsn' | 'discount_above_gross';
export type LineFaults = Partial<Record<LineField, LineFault>>;

let made = 0;

/** An empty line; the tax is most often that of the line before. */
export function emptyLine(tax_rate = ''): LineDraft {
  made += 1;
  return {
    key: made,
    description: '',
    quantity: '1',
    unit_price: '',
    discount: '',
    tax_rate,
    hsn: '',
    unit: '',
    cess_rate: '',
    item_id: '',
  };
}

export function draftOf(written: BillLine, digits: number): LineDraft {
  const line = wholeLine(written);
  return {
    ...emptyLine(rateText(line.tax_rate_bp)),
    description: line.description,
    quantity: line.quantity,
    unit_price: priceText(line.unit_price_minor, digits),
    discount: line.discount_minor === 0 ? '' : amountText(line.discount_minor, digits),
    hsn: line.hsn ?? '',
    unit: line.unit ?? '',
    cess_rate: line.cess_rate_bp === 0 ? '' : rateText(line.cess_rate_bp),
    item_id: line.item_id ?? '',
  };
}

/** Nothing has been written in it but what a new line begins with. */
export function isUntouched({ description, quantity, unit_price, discount }: LineDraft): boolean {
  return [description, unit_price, discount].every((text) => text.trim() === '') && ['', '1'].includes(quantity.trim());
}

/** Whether it says more than a line of a shop outside of India has. */
export const hasDetails = ({ hsn, unit, cess_rate }: LineDraft): boolean =>
  [hsn, unit, cess_rate].some((text) => text.trim() !== '');

export interface ReadLine {
  /** What can be read of the line; what cannot is zero. */
  line: WholeLine;
  faults: LineFaults;
}

const HSN = /^\d{2,8}$/;

export function readLine(draft: LineDraft, digits: number): ReadLine {
  const faults: LineFaults = {};
  const quantity = parseQuantity(draft.quantity);
  if (quantity === null) faults.quantity = 'quantity';
  const price = parsePrice(draft.unit_price, digits);
  if (price === null) faults.unit_price = draft.unit_price.trim() === '' ? 'amount_empty' : 'price';
  const discount = draft.discount.trim() === '' ? { minor: 0, error: null } : parseAmount(draft.discount, digits);
  if (discount.error) faults.discount = discount.error;
  else if (discount.minor < 0) faults.discount = 'amount_out_of_range';
  const rate = rateIn(draft.tax_rate);
  if (rate === null) faults.tax_rate = 'percent';
  const cess = rateIn(draft.cess_rate);
  if (cess === null) faults.cess_rate = 'percent';
  const hsn = draft.hsn.trim();
  if (hsn !== '' && !HSN.test(hsn)) faults.hsn = 'hsn';
  const line: WholeLine = {
    description: draft.description.trim(),
    quantity: quantity ?? '0',
    unit_price_minor: price ?? 0,
    discount_minor: Math.max(discount.minor ?? 0, 0),
    tax_rate_bp: rate ?? 0,
    cess_rate_bp: cess ?? 0,
    ...namesOf({ item_id: draft.item_id, hsn, unit: draft.unit.trim() } as BillLine),
  };
  if (!faults.discount && line.discount_minor > grossOf(line)) faults.discount = 'discount_above_gross';
  return { line, faults };
}

/** Nothing typed is no tax. */
const rateIn = (text: string): Fine | null => (text.replace('%', '').trim() === '' ? 0 : parseRate(text));

/** Quantity times price, rounded as the bill's totals are. */
export function grossOf({ quantity, unit_price_minor }: BillLine): number {
  return billTotals([{ quantity, unit_price_minor }], 0).subtotal_minor;
}

/** What the line costs before the bill's discount and before tax, or with its tax where that is in the price. */
export function netOf(line: WholeLine): number {
  return grossOf(line) - line.discount_minor;
}
