import { TABLES } from '../generated/tables.ts';
import type { Failure } from '../session/api.ts';
import type { Op } from '../wire.ts';

/** As much of JSON Schema as the server's description of commands uses. */
export interface Schema {
  type?: string | readonly string[];
  required?: readonly string[];
  properties?: Readonly<Record<string, Schema>>;
  items?: Schema;
  enum?: readonly unknown[];
  anyOf?: readonly Schema[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  'x-default-on-create'?: unknown;
}

interface Fault {
  code: string;
  message: string;
}

/**
 * What is wrong with a command as far as the server's own description tells, all fields at once; `null` where nothing is. The codes are those with which
 * the server would reject it.
 */
export function invalid(table: string, op: Op, data: Readonly<Record<string, unknown>> | undefined): Failure | null {
  const schema: Schema | null | undefined = TABLES[table as keyof typeof TABLES]?.data;
  if (schema === undefined || schema === null) {
    return failureOf([['', { code: 'unknown_table', message: `There is no table "${table}" that can be changed.` }]]);
  }
  if (op === 'delete' || op === 'restore') {
    return null;
  }
  const faults: [string, Fault][] = [];
  for (const [field, value] of Object.entries(data ?? {})) {
    const known = schema.properties?.[field];
    const fault =
      known === undefined ? unknownField(field) : faultOf(value, known, schema.required?.includes(field) ?? false);
    if (fault !== null) {
      faults.push([field, fault]);
    }
  }
  for (const field of op === 'create' ? (schema.required ?? []) : []) {
    if (data?.[field] === undefined) {
      faults.push([field, MISSING]);
    }
  }
  return failureOf(faults);
}

const MISSING: Fault = { code: 'missing_field', message: 'This is needed.' };

const unknownField = (field: string): Fault => ({ code: 'unknown_field', message: `There is no field "${field}".` });

function failureOf(faults: readonly (readonly [string, Fault])[]): Failure | null {
  const [first] = faults;
  if (first === undefined) {
    return null;
  }
  const fields = Object.fromEntries(faults.map(([field, { message }]) => [field, message]));
  return { ...first[1], field: first[0], fields };
}

function faultOf(value: unknown, schema: Schema, needed: boolean): Fault | null {
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  const isEmpty = value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
  if (isEmpty) {
    return needed ? MISSING : null;
  }
  if (schema.enum !== undefined) {
    const values = schema.enum.filter((one) => one !== null);
    return values.includes(value) ? null : { code: 'invalid_field', message: `This is one of ${values.join(', ')}.` };
  }
  if (schema.anyOf !== undefined) {
    return faultOfAny(value, schema.anyOf);
  }
  if (types.includes('boolean')) {
    return typeof value === 'boolean' ? null : { code: 'invalid_field', message: 'This is true or false.' };
  }
  if (types.includes('array')) {
    return faultOfItems(value, schema);
  }
  return types.includes('integer') ? faultOfNumber(value, schema) : faultOfText(value, schema);
}

/** A price, say, is a whole number, or text with decimals: what is neither is told what it lacks of the one that it looks like. */
function faultOfAny(value: unknown, schemas: readonly Schema[]): Fault | null {
  const faults = schemas.filter(({ type }) => type !== 'null').map((schema) => faultOf(value, schema, true));
  return faults.includes(null) ? null : ((typeof value === 'string' ? faults.at(-1) : faults[0]) ?? null);
}

function faultOfNumber(value: unknown, { minimum = -(10 ** 15), maximum = 10 ** 15 }: Schema): Fault | null {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    return { code: 'invalid_field', message: 'This is a whole number.' };
  }
  if (value < minimum) {
    return {
      code: 'amount_out_of_range',
      message: minimum === 1 ? 'This is more than 0.' : `This is at least ${minimum}.`,
    };
  }
  return value > maximum ? { code: 'amount_out_of_range', message: 'This is too large.' } : null;
}

function faultOfText(value: unknown, { format, pattern, maxLength = 2_000 }: Schema): Fault | null {
  if (typeof value !== 'string') {
    return { code: 'invalid_field', message: 'This is text.' };
  }
  if ([...value].length > maxLength) {
    return { code: 'invalid_text', message: `This has at most ${maxLength} characters.` };
  }
  if (format === 'date' && !isDay(value)) {
    return { code: 'invalid_date', message: 'This is a day such as 2026-11-22.' };
  }
  if (format === 'uuid' && !UUID.test(value)) {
    return { code: 'invalid_id', message: 'This is the id of a record.' };
  }
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) {
    return { code: 'invalid_field', message: 'This cannot be read.' };
  }
  return null;
}

function faultOfItems(value: unknown, { items, minItems = 0, maxItems = 500 }: Schema): Fault | null {
  if (!Array.isArray(value) || value.length < minItems) {
    return { code: 'missing_field', message: 'At least one line is needed.' };
  }
  if (value.length > maxItems) {
    return { code: 'invalid_field', message: `At most ${maxItems} lines.` };
  }
  for (const [i, item] of value.entries()) {
    for (const [name, schema] of Object.entries(items?.properties ?? {})) {
      const fault = faultOf((item as Record<string, unknown>)[name], schema, items?.required?.includes(name) ?? false);
      if (fault !== null) {
        return { ...fault, message: `Line ${i + 1}, ${name}: ${fault.message}` };
      }
    }
  }
  return null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function isDay(value: string): boolean {
  const time = DAY.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
