/** The totals of a bill as the server reckons them, so that a bill shows them before the server has it. Minor units throughout. */

export interface TotalledLine {
  quantity: string;
  unit_price_minor: number;
  discount_minor?: number | null;
  tax_rate_bp?: number | null;
}

export interface BillTotals {
  subtotal_minor: number;
  tax_minor: number;
  total_minor: number;
}

const QUANTITY = /^(\d+)(?:\.(\d{1,3}))?$/;

/**
 * Quantity times price, rounded half up to the minor unit, less the line's discount; the bill's discount is spread over the lines in proportion, by largest
 * remainder (ties: the earlier line); then tax, rounded half up once per line.
 */
export function billTotals(lines: readonly TotalledLine[], discount: number | null | undefined): BillTotals {
  const nets = lines.map(net);
  const sum = nets.reduce((total, net) => total + net, 0n);
  const wanted = BigInt(discount ?? 0);
  const shares = spread(wanted < sum ? wanted : sum, nets, sum);
  let subtotal = 0n;
  let tax = 0n;
  lines.forEach((line, i) => {
    const taxable = (nets[i] ?? 0n) - (shares[i] ?? 0n);
    subtotal += taxable;
    tax += halfUp(taxable * BigInt(line.tax_rate_bp ?? 0), 10_000n);
  });
  return { subtotal_minor: Number(subtotal), tax_minor: Number(tax), total_minor: Number(subtotal + tax) };
}

/** Never below zero: the server refuses a line's discount above its gross. */
function net(line: TotalledLine): bigint {
  const rest = gross(line) - BigInt(line.discount_minor ?? 0);
  return rest > 0n ? rest : 0n;
}

function gross(line: TotalledLine): bigint {
  const [, whole = '0', decimals = ''] = QUANTITY.exec(line.quantity.trim()) ?? [];
  const thousandths = BigInt(whole) * 1_000n + BigInt(decimals.padEnd(3, '0'));
  return halfUp(thousandths * BigInt(line.unit_price_minor), 1_000n);
}

const halfUp = (value: bigint, by: bigint): bigint => (value + by / 2n) / by;

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
