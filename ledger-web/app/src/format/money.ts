/**
 * Money is a whole number of minor units (paise, cents). Here it becomes text and text becomes it, by digits alone: no
 * floating-point number ever holds an amount of major units.
 */

/** The largest amount that the server takes, in minor units. */
export const MAX_AMOUNT_MINOR = 1_000_000_000_000_000;

// ISO 4217's minor units where they are not 2. Browsers follow CLDR, which gives many currencies other digits than the
// server and its papers do (PKR, IQD, AFN …); an amount shown with those would be wrong by a factor of a hundred.
const MINOR_DIGITS: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
]);

export function minorDigits(currency: string): number {
  return MINOR_DIGITS.get(currency) ?? 2;
}

/** Plain digits with a point, `-1234.50`: what Intl groups, and what an amount's field starts with. */
export function decimalText(minor: number, digits: number): string {
  const sign = minor < 0 ? '-' : '';
  const all = BigInt(Math.abs(minor))
    .toString()
    .padStart(digits + 1, '0');
  if (digits === 0) return sign + all;
  return `${sign}${all.slice(0, -digits)}.${all.slice(-digits)}`;
}

/** As `decimalText`, without a fraction of zeros: `1500` rather than `1500.00`. */
export function amountText(minor: number, digits: number): string {
  return decimalText(minor, digits).replace(/\.0+$/, '');
}

export type AmountError = 'amount_empty' | 'amount_not_a_number' | 'amount_too_precise' | 'amount_out_of_range';
export type ParsedAmount = { minor: number; error: null } | { minor: null; error: AmountError };

// Commas only where somebody groups by them, in threes or as in India: `1,50` may be meant as 1.50 and is refused.
const AMOUNT = /^(-?)(\d+|\d{1,3}(?:,\d{2,3})*,\d{3})?(?:\.(\d*))?$/;

/** Reads what was typed: digits of any script, spaces and grouping commas are fine, a point begins the fraction. */
export function parseAmount(text: string, digits: number): ParsedAmount {
  const plain = asciiDigits(text)
    .replace(/[\s\u00a0\u202f']/g, '')
    .replace('−', '-');
  if (plain === '') return { minor: null, error: 'amount_empty' };
  const match = AMOUNT.exec(plain);
  const whole = match?.[2]?.replaceAll(',', '') ?? '';
  const fraction = (match?.[3] ?? '').replace(/0+$/, '');
  if (!match || (whole === '' && !match[3])) return { minor: null, error: 'amount_not_a_number' };
  if (fraction.length > digits) return { minor: null, error: 'amount_too_precise' };
  const size = BigInt(`${whole}${fraction.padEnd(digits, '0')}` || '0');
  if (size > BigInt(MAX_AMOUNT_MINOR)) return { minor: null, error: 'amount_out_of_range' };
  // At most 10^15, which a number holds exactly. `|| 0` because there is a minus zero.
  return { minor: Number(match[1] === '-' ? -size : size) || 0, error: null };
}

function asciiDigits(text: string): string {
  return text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x0966));
}

/** Writes an amount with its currency's sign, grouped as the locale does it (lakhs and crores for India). */
export function moneyFormatter(currency: string, locale: string): (minor: number) => string {
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // Intl takes decimal text as it is, without making a number of it first.
  return (minor) => format.format(decimalText(minor, digits) as `${number}`);
}
