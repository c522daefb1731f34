import { parseAmount } from './money.ts';

/** A price or a rate as the wire has it: an integer, or a string with decimals. */
export type Fine = number | string;

/** Decimals of minor units that a price may have. */
const PRICE_DECIMALS = 4;

/** A price of one, as it is typed: `11.915` for `"1191.5"` minor units of rupees. */
export function priceText(minor: Fine | null, digits: number): string {
  return minor === null ? '' : shifted(String(minor), -digits);
}

/** What was typed as a price, in minor units; null where it is none. */
export function parsePrice(text: string, digits: number): Fine | null {
  return fineOf(text, digits, PRICE_DECIMALS);
}

/** A rate in basis points as percent: `12.25` for `"1225"`. */
export function rateText(rate_bp: Fine | null): string {
  return rate_bp === null ? '' : shifted(String(rate_bp), -2);
}

/** What was typed as percent, in basis points; null where it is none from 0 to 100. */
export function parseRate(text: string): Fine | null {
  const rate = fineOf(text.replace('%', ''), 2, 2);
  return rate !== null && Number(rate) <= 10_000 ? rate : null;
}

function fineOf(text: string, digits: number, decimals: number): Fine | null {
  // Read as an amount of a currency with as many decimals as there may be at all.
  const { minor } = parseAmount(text, digits + decimals);
  if (minor === null || minor < 0) return null;
  const fine = shifted(String(minor), -decimals);
  return fine.includes('.') ? fine : Number(fine);
}

/** A decimal number with its point moved, without zeros at its end. */
function shifted(number: string, places: number): string {
  const [whole = '0', fraction = ''] = number.split('.');
  const digits = whole.padStart(-places + 1, '0') + fraction;
  const point = digits.length - fraction.length + places;
  const moved = `${digits.slice(0, point)}.${digits.slice(point)}`;
  return moved.replace(/\.?0+$/, '').replace(/^0+(?=\d)/, '') || '0';
}
