import type { FailedOperation } from '@ledger/client';

export type FieldKind = 'text' | 'note' | 'amount' | 'day';

export interface EditableField {
  name: FieldName;
  kind: FieldKind;
}

// Names and ids of other records, choices and bills' lines are corrected where the record is; a refused change is put
// right by its plain fields.
const KINDS = {
  name: 'text',
  phone: 'text',
  email: 'text',
  address: 'text',
  tax_id: 'text',
  note: 'note',
  opening_balance_minor: 'amount',
  credit_limit_minor: 'amount',
  amount_minor: 'amount',
  occurred_on: 'day',
  issued_on: 'day',
  due_on: 'day',
  opening_on: 'day',
  reversed_on: 'day',
  category: 'text',
  number: 'text',
  discount_minor: 'amount',
  wage_minor: 'amount',
  joined_on: 'day',
  left_on: 'day',
  day: 'day',
  hours: 'text',
  month: 'text',
  business_name: 'text',
  bill_prefix: 'text',
  financial_year_start: 'text',
  locked_until: 'day',
} as const satisfies Record<string, FieldKind>;
type FieldName = keyof typeof KINDS;

/** The fields of a refused change that can be corrected in place: those that it has, the one at fault first. */
export function editableFields(command: FailedOperation['command'], faulty?: string): EditableField[] {
  const data: Record<string, unknown> = { ...command.data };
  const names = (Object.keys(KINDS) as FieldName[]).filter((name) => name in data || name === faulty);
  return names.sort((a, b) => Number(b === faulty) - Number(a === faulty)).map((name) => ({ name, kind: KINDS[name] }));
}
