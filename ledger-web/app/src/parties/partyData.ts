import { type CustomerData, type Failure, isWrongGstin } from '@ledger/client';
import { isDay } from '../calendar/days.ts';
import { wrongField } from '../failures/failures.ts';
import { amountText, parseAmount } from '../format/money.ts';
import type { Party } from './party.ts';

/** The form's values: text, as it is typed. */
export type PartyValues = {
  name: string;
  phone: string;
  opening_balance_minor: string;
  opening_side: 'get' | 'give';
  /** Empty: before the first entry. */
  opening_on: string;
  credit_limit_minor: string;
  address: string;
  email: string;
  tax_id: string;
  /** Empty: by the tax number. */
  state_code: string;
  note: string;
};

export function valuesOf(party: Party | null, digits: number): PartyValues {
  const opening = party?.opening_balance_minor ?? 0;
  const limit = party?.credit_limit_minor ?? null;
  return {
    name: party?.name ?? '',
    phone: party?.phone ?? '',
    opening_balance_minor: opening === 0 ? '' : amountText(Math.abs(opening), digits),
    opening_side: opening < 0 ? 'give' : 'get',
    opening_on: party?.opening_on ?? '',
    credit_limit_minor: limit === null ? '' : amountText(limit, digits),
    address: party?.address ?? '',
    email: party?.email ?? '',
    tax_id: party?.tax_id ?? '',
    state_code: party?.state_code ?? '',
    note: party?.note ?? '',
  };
}

type Read = { data: CustomerData; failure: null } | { data: null; failure: Failure };

/** What the form says as a command's data; an emptied field is null. */
export function partyData(values: PartyValues, digits: number): Read {
  const name = values.name.trim();
  if (!name) return { data: null, failure: wrongField('name', 'missing_field') };
  const opening = optionalAmount(values.opening_balance_minor, digits);
  if (opening.error) return { data: null, failure: wrongField('opening_balance_minor', opening.error) };
  const limit = optionalAmount(values.credit_limit_minor, digits);
  if (limit.error) return { data: null, failure: wrongField('credit_limit_minor', limit.error) };
  const size = opening.minor;
  const tax_id = textOrNull(values.tax_id);
  if (tax_id !== null && isWrongGstin(tax_id)) return { data: null, failure: wrongField('tax_id', 'wrong_gstin') };
  return {
    data: {
      name,
      phone: textOrNull(values.phone),
      opening_balance_minor: size !== null && values.opening_side === 'give' ? -size : size,
      opening_on: size !== null && isDay(values.opening_on) ? values.opening_on : null,
      credit_limit_minor: limit.minor,
      address: textOrNull(values.address),
      email: textOrNull(values.email),
      tax_id,
      state_code: (values.state_code || null) as NonNullable<CustomerData['state_code']> | null,
      note: textOrNull(values.note),
    },
    failure: null,
  };
}

function optionalAmount(text: string, digits: number) {
  if (text.trim() === '') return { minor: null, error: null };
  const amount = parseAmount(text, digits);
  return amount.minor !== null && amount.minor < 0 ? { minor: null, error: 'amount_out_of_range' as const } : amount;
}

function textOrNull(text: string): string | null {
  return text.trim() || null;
}

type Opening = Pick<CustomerData, 'opening_balance_minor' | 'opening_on'>;

/**
 * Why the server would refuse an opening balance while the books are closed; null where it takes it. Without a day of its own an opening lies before every
 * day, but a new party may bring one: it counts from the first open day on.
 *
 * @param before null for a new party
 */
export function openingFault(
  before: Opening | null,
  after: Opening,
  isLocked: (day: string) => boolean,
): Failure | null {
  const isClosed = ({ opening_balance_minor: minor, opening_on: day }: Opening) =>
    Boolean(minor) && isLocked(day ?? FIRST_DAY);
  if (before === null) {
    return after.opening_on && isClosed(after) ? wrongField('opening_on', 'period_locked') : null;
  }
  const isSame =
    (before.opening_balance_minor ?? 0) === (after.opening_balance_minor ?? 0) &&
    (before.opening_on ?? null) === (after.opening_on ?? null);
  return !isSame && (isClosed(before) || isClosed(after)) ? wrongField('opening_balance_minor', 'period_locked') : null;
}

const FIRST_DAY = '0001-01-01';
