import type { Data, Failure, Row } from '@ledger/client';
import { type Day, isDay } from '../calendar/days.ts';
import { wrongField } from '../failures/failures.ts';
import { amountText, parseAmount } from '../format/money.ts';

export const WAGE_TYPES = ['monthly', 'daily', 'hourly'] as const;

export type MemberValues = {
  name: string;
  phone: string;
  wage_type: (typeof WAGE_TYPES)[number];
  wage_minor: string;
  joined_on: string;
  left_on: string;
  /** Numbers of weekdays with commas between, 1 for Monday. */
  weekly_off: string;
  weekly_half_day: string;
  note: string;
};

export function memberValues(member: Row<'staff'> | null, today: Day, digits: number): MemberValues {
  return {
    name: member?.name ?? '',
    phone: member?.phone ?? '',
    wage_type: member?.wage_type ?? 'monthly',
    wage_minor: member ? amountText(member.wage_minor, digits) : '',
    joined_on: member?.joined_on ?? today,
    left_on: member?.left_on ?? '',
    weekly_off: (member?.weekly_off ?? []).join(','),
    weekly_half_day: (member?.weekly_half_day ?? []).join(','),
    note: member?.note ?? '',
  };
}

type Read = { data: Data<'staff'>; failure: null } | { data: null; failure: Failure };

export function memberData(values: MemberValues, digits: number): Read {
  const wrong = (...fault: Parameters<typeof wrongField>): Read => ({ data: null, failure: wrongField(...fault) });
  const name = values.name.trim();
  if (!name) return wrong('name', 'missing_field');
  const wage = parseAmount(values.wage_minor, digits);
  if (wage.error) return wrong('wage_minor', wage.error);
  if (wage.minor < 0) return wrong('wage_minor', 'amount_out_of_range');
  const { wage_type, joined_on, left_on } = values;
  if (!isDay(joined_on)) return wrong('joined_on', 'invalid_date');
  if (left_on !== '' && (!isDay(left_on) || left_on < joined_on)) return wrong('left_on', 'invalid_date');
  return {
    data: {
      name,
      phone: values.phone.trim() || null,
      wage_type,
      wage_minor: wage.minor,
      joined_on,
      left_on: left_on || null,
      weekly_off: weekdays(values.weekly_off),
      weekly_half_day: weekdays(values.weekly_half_day),
      note: values.note.trim() || null,
    },
    failure: null,
  };
}

/** Null where none is chosen. */
const weekdays = (text: string): number[] | null => (text === '' ? null : text.split(',').map(Number));
