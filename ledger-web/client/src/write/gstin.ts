const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const SHAPE = /^\d\d[A-Z]{5}\d{4}[A-Z][0-9A-Z]{3}$/;
const STATE = /^(0[1-9]|[12]\d|3[0-8]|97)/;

/**
 * The state that a GSTIN is of, by its first two digits; `undefined` where the text is no right one. In capitals or not. The check character is by modulus 36,
 * as the GST portal has it.
 */
export function stateOfGstin(taxId: string | null | undefined): string | undefined {
  const gstin = (taxId ?? '').toUpperCase();
  return SHAPE.test(gstin) && isRight(gstin) ? gstin.slice(0, 2) : undefined;
}

/** Whether a tax number looks like a GSTIN and is none: the server refuses it. */
export function isWrongGstin(taxId: string): boolean {
  const gstin = taxId.toUpperCase();
  return SHAPE.test(gstin) && !isRight(gstin);
}

const isRight = (gstin: string): boolean => STATE.test(gstin) && gstin.endsWith(checkOf(gstin.slice(0, -1)));

function checkOf(first: string): string {
  const sum = [...first].reduce((total, sign, i) => {
    const product = SIGNS.indexOf(sign) * (1 + (i % 2));
    return total + Math.floor(product / SIGNS.length) + (product % SIGNS.length);
  }, 0);
  return SIGNS[(SIGNS.length - (sum % SIGNS.length)) % SIGNS.length] ?? '';
}
