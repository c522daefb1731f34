import type { Command, ServerRow } from '../wire.ts';
import type { BillTerms, TaxSplit } from '../write/bill-totals.ts';
import { stateOfGstin } from '../write/gstin.ts';

/** What of a book its bills, and the days of openings, are reckoned by: its settings, its parties, and its currency. */
export interface Billing {
  /** ISO 4217. */
  currency: string;
  settings: ServerRow | undefined;
  /** A customer, a supplier or a member of staff, as far as it is known here. */
  party(id: string): ServerRow | undefined;
}

const OF_OPENINGS = ['opening_balance_minor', 'opening_on'];

/** The fields that others are reckoned from by what the book says then: an edit of others leaves the figures as they were. */
const RECKONED: Readonly<Record<string, readonly string[]>> = {
  bills: ['lines', 'discount_minor', 'kind', 'party_id', 'place_of_supply', 'price_includes_tax'],
  customers: OF_OPENINGS,
  suppliers: OF_OPENINGS,
};

/** Whether a command has figures reckoned anew. */
export const isReckoned = ({ table, data }: Pick<Command, 'table' | 'data'>): boolean =>
  RECKONED[table]?.some((field) => data?.[field] !== undefined) === true;

/** The terms of a bill by what the book says now, as the server will take them when it has the bill. */
export function termsOf(bill: ServerRow, { currency, settings, party }: Billing): BillTerms {
  return {
    includesTax: bill.price_includes_tax === true,
    roundTo: settings?.bill_round_off === 'unit' ? unitOf(currency) : 1,
    split: splitOf(bill, currency, settings, party),
  };
}

function splitOf(
  bill: ServerRow,
  currency: string,
  settings: ServerRow | undefined,
  party: Billing['party'],
): TaxSplit {
  const country = settings?.country ?? (currency === 'INR' ? 'IN' : null);
  const own = settings === undefined ? undefined : stateOf(settings);
  if (country !== 'IN' || own === undefined) {
    return 'one';
  }
  const other = typeof bill.party_id === 'string' ? party(bill.party_id) : undefined;
  const place = bill.place_of_supply ?? (other === undefined ? undefined : stateOf(other)) ?? own;
  return place === own ? 'within_state' : 'between_states';
}

/** The state of a party or a business: the one that is given, else the one that its GSTIN begins with. */
export function stateOf({ state_code, tax_id }: ServerRow): string | undefined {
  return typeof state_code === 'string' ? state_code : stateOfGstin(tax_id as string | null);
}

/** How many minor units one whole unit of a currency has. */
function unitOf(currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return 10 ** maximumFractionDigits;
}
