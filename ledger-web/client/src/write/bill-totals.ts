/** The totals of a bill as the server reckons them, so that a bill shows them before the server has it. Minor units throughout. */

/** A price or a rate on the wire: an integer, or a string with decimals. */
export type Fine = number | string;

export interface TotalledLine {
  quantity: string;
  unit_price_minor: Fine;
  discount_minor?: number | null;
  tax_rate_bp?: Fine | null;
  cess_rate_bp?: Fine | null;
}

/** How the tax of a bill is parted: in India into central and state GST within a state, integrated GST between states; one tax elsewhere. */
export type TaxSplit = 'one' | 'within_state' | 'between_states';

/** What a bill's totals depend on beside its lines and its discount. */
export interface BillTerms {
  /** `one` where not given. */
  split?: TaxSplit;
  /** Whether the prices have the taxes in them. */
  includesTax?: boolean;
  /** What the total is rounded to, in minor units: 100 for whole rupees. 1 where not given, which rounds nothing. */
  roundTo?: number;
}

/** The taxes of a bill or of a line. */
export interface Taxes {
  tax_minor: number;
  cgst_minor: number;
  sgst_minor: number;
  igst_minor: number;
  cess_minor: number;
}

export interface LineTotals extends Taxes {
  taxable_minor: number;
}

export interface BillTotals extends Taxes {
  subtotal_minor: number;
  /** What the total is rounded up by; below zero what it is rounded down by. */
  round_off_minor: number;
  total_minor: number;
  lines: LineTotals[];
}

const DECIMAL = /^(\d+)(?:\.(\d{1,4}))?$/;

/** Hundredths of a basis point of one whole. */
const WHOLE = 1_000_000n;

/**
 * Quantity times price, rounded half up to the minor unit, less the line's discount; the bill's discount is spread over the lines in proportion, by largest
 * remainder (ties: the earlier line). What is left of a line is taxable, or has its taxes in it; each tax is rounded half up once. Central and state GST are each at
 * half the rate.
 */
export function billTotals(
  lines: readonly TotalledLine[],
  discount: number | null | undefined,
  terms: BillTerms = {},
): BillTotals {
  const nets = lines.map(net);
  const sum = nets.reduce((total, net) => total + net, 0n);
  const wanted = BigInt(discount ?? 0);
  const shares = spread(wanted < sum ? wanted : sum, nets, sum);
  const totals = lines.map((line, i) => lineTotals((nets[i] ?? 0n) - (shares[i] ?? 0n), line, terms));
  const added = (key: keyof LineTotals) => totals.reduce((total, line) => total + line[key], 0);
  const subtotal_minor = added('taxable_minor');
  const tax_minor = added('tax_minor');
  const unrounded = BigInt(subtotal_minor + tax_minor);
  const unit = BigInt(terms.roundTo ?? 1);
  const total = halfUp(unrounded, unit) * unit;
  return {
    subtotal_minor,
    tax_minor,
    cgst_minor: added('cgst_minor'),
    sgst_minor: added('sgst_minor'),
    igst_minor: added('igst_minor'),
    cess_minor: added('cess_minor'),
    round_off_minor: Number(total - unrounded),
    total_minor: Number(total),
    lines: totals,
  };
}

function lineTotals(left: bigint, line: TotalledLine, { split = 'one', includesTax = false }: BillTerms): LineTotals {
  const rate = scaled(line.tax_rate_bp ?? 0, 2);
  const cess = scaled(line.cess_rate_bp ?? 0, 2);
  const base = includesTax ? halfUp(left * WHOLE, WHOLE + rate + cess) : left;
  const whole = halfUp(base * rate, WHOLE);
  const half = halfUp(base * rate, 2n * WHOLE);
  const within = split === 'within_state';
  const cess_minor = halfUp(base * cess, WHOLE);
  const tax = (within ? 2n * half : whole) + cess_minor;
  return {
    taxable_minor: Number(includesTax ? left - tax : left),
    tax_minor: Number(tax),
    cgst_minor: within ? Number(half) : 0,
    sgst_minor: within ? Number(half) : 0,
    igst_minor: split === 'between_states' ? Number(whole) : 0,
    cess_minor: Number(cess_minor),
  };
}

/** Never below zero: the server refuses a line's discount above its gross. */
function net(line: TotalledLine): bigint {
  const rest = gross(line) - BigInt(line.discount_minor ?? 0);
  return rest > 0n ? rest : 0n;
}

function gross(line: TotalledLine): bigint {
  return halfUp(scaled(line.quantity, 3) * scaled(line.unit_price_minor, 4), 10_000_000n);
}

/** A decimal number as a whole one of so many decimals; 0 for what is none. */
function scaled(value: Fine, decimals: number): bigint {
  const [, whole = '0', fraction = ''] = DECIMAL.exec(String(value).trim()) ?? [];
  return BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
}

const halfUp = (value: bigint, by: bigint): bigint => (2n * value + by) / (2n * by);

function spread(amount: bigint, nets: readonly bigint[], sum: bigint): bigint[] {
  if (sum <= 0n || amount <= 0n) {
    return nets.map(() => 0n);
  }
  const shares = nets.map((net) => (amount * net) / sum);
  const left = amount - shares.reduce((total, share) => total + share, 0n);
  const byRemainder = nets
    .map((net, i) => ({ i, remainder: (amount * net) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder > b.remainder ? -1 : 1));
  for (const { i } of byRemainder.slice(0, Number(left))) {
    shares[i] = (shares[i] ?? 0n) + 1n;
  }
  return shares;
}
