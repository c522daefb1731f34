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
