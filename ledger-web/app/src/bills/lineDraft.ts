import { type BillLine, billTotals } from '@ledger/client';
import { type AmountError, amountText, parseAmount } from '../format/money.ts';
import { parsePercent, parseQuantity, percentText } from '../format/rates.ts';

/** A line as it is typed: text throughout. */
export interface LineDraft {
  /** Tells lines apart while they are edited; no part of the bill. */
  key: number;
  description: string;
  quantity: string;
  unit_price: string;
  discount: string;
  tax_rate: string;
}

/** A line with all that it may have. */
export type WholeLine = Required<BillLine> & { description: string; discount_minor: number; tax_rate_bp: number };

export function wholeLine(line: BillLine): WholeLine {
  const { description, discount_minor, tax_rate_bp } = line;
  return {
    ...line,
    description: description ?? '',
    discount_minor: discount_minor ?? 0,
    tax_rate_bp: tax_rate_bp ?? 0,
  };
}

export type LineField = Exclude<keyof LineDraft, 'key'>;
export type LineFault = AmountError | 'quantity' | 'percent' | 'discount_above_gross';
export type LineFaults = Partial<Record<LineField, LineFault>>;

let made = 0;

/** An empty line; the tax is most often that of the line before. */
export function emptyLine(tax_rate = ''): LineDraft {
  made += 1;
  return { key: made, description: '', quantity: '1', unit_price: '', discount: '', tax_rate };
}

export function draftOf(written: BillLine, digits: number): LineDraft {
  const line = wholeLine(written);
  return {
    ...emptyLine(percentText(line.tax_rate_bp)),
    description: line.description,
    quantity: line.quantity,
    unit_price: amountText(line.unit_price_minor, digits),
    discount: line.discount_minor === 0 ? '' : amountText(line.discount_minor, digits),
  };
}

/** Nothing has been written in it but what a new line begins with. */
export function isUntouched({ description, quantity, unit_price, discount }: LineDraft): boolean {
  return [description, unit_price, discount].every((text) => text.trim() === '') && ['', '1'].includes(quantity.trim());
}

export interface ReadLine {
  /** What can be read of the line; what cannot is zero. */
  line: WholeLine;
  faults: LineFaults;
}

export function readLine(draft: LineDraft, digits: number): ReadLine {
  const faults: LineFaults = {};
  const quantity = parseQuantity(draft.quantity);
  if (quantity === null) faults.quantity = 'quantity';
  const price = parseAmount(draft.unit_price, digits);
  if (price.error) faults.unit_price = price.error;
  else if (price.minor < 0) faults.unit_price = 'amount_out_of_range';
  const discount = draft.discount.trim() === '' ? { minor: 0, error: null } : parseAmount(draft.discount, digits);
  if (discount.error) faults.discount = discount.error;
  else if (discount.minor < 0) faults.discount = 'amount_out_of_range';
  const rate = parsePercent(draft.tax_rate);
  if (rate === null) faults.tax_rate = 'percent';
  const line: WholeLine = {
    description: draft.description.trim(),
    quantity: quantity ?? '0',
    unit_price_minor: Math.max(price.minor ?? 0, 0),
    discount_minor: Math.max(discount.minor ?? 0, 0),
    tax_rate_bp: rate ?? 0,
  };
  if (!faults.discount && line.discount_minor > grossOf(line)) faults.discount = 'discount_above_gross';
  return { line, faults };
}

/** Quantity times price, rounded as the bill's totals are. */
export function grossOf({ quantity, unit_price_minor }: BillLine): number {
  return billTotals([{ quantity, unit_price_minor }], 0).subtotal_minor;
}

/** What the line costs before the bill's discount and before tax. */
export function netOf(line: WholeLine): number {
  return grossOf(line) - line.discount_minor;
}
