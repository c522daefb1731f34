import type { CustomerData, Failure } from '@ledger/client';
import { wrongField } from '../failures/failures.ts';
import { amountText, parseAmount } from '../format/money.ts';
import type { Party } from './party.ts';

/** The form's values: text, as it is typed. */
export type PartyValues = {
  name: string;
  phone: string;
  opening_balance_minor: string;
  opening_side: 'get' | 'give';
  credit_limit_minor: string;
  address: string;
  email: string;
  tax_id: string;
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
    credit_limit_minor: limit === null ? '' : amountText(limit, digits),
    address: party?.address ?? '',
    email: party?.email ?? '',
    tax_id: party?.tax_id ?? '',
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
  return {
    data: {
      name,
      phone: textOrNull(values.phone),
      opening_balance_minor: size !== null && values.opening_side === 'give' ? -size : size,
      credit_limit_minor: limit.minor,
      address: textOrNull(values.address),
      email: textOrNull(values.email),
      tax_id: textOrNull(values.tax_id),
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
