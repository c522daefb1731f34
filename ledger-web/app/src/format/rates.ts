import { amountText, parseAmount } from './money.ts';

/** A basis point is a hundredth of a percent, so a percentage is written as an amount with two decimals is. */
const PERCENT_DIGITS = 2;
const MAX_RATE_BP = 10_000;

export function percentText(rate_bp: number): string {
  return amountText(rate_bp, PERCENT_DIGITS).replace(/(\.\d*[1-9])0+$/, '$1');
}

/** `18` or `2.5` in basis points; nothing typed is no tax; null where it is no rate from 0 to 100 %. */
export function parsePercent(text: string): number | null {
  const plain = text.replace('%', '').trim();
  if (plain === '') return 0;
  const { minor } = parseAmount(plain, PERCENT_DIGITS);
  return minor !== null && minor >= 0 && minor <= MAX_RATE_BP ? minor : null;
}

const QUANTITY = /^(\d{1,10})(?:\.(\d{1,3}))?$/;
const MAX_QUANTITY = 1_000_000_000;

/** A quantity as the server takes it, a decimal with at most three decimals; null where it is none. */
export function parseQuantity(text: string): string | null {
  const plain = text
    .trim()
    .replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x0966))
    .replace(/^\./, '0.');
  const match = QUANTITY.exec(plain);
  if (!match) return null;
  const whole = Number(match[1]);
  const isZero = whole === 0 && /^0*$/.test(match[2] ?? '');
  return isZero || whole > MAX_QUANTITY || (whole === MAX_QUANTITY && /[1-9]/.test(match[2] ?? '')) ? null : plain;
}
