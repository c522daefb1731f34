import type { Failure } from '@ledger/client';
import { useFailuresText } from './strings.en.ts';

/** The codes that have a text here; others show the server's own message. */
const CODES = [
  'amount_empty',
  'amount_not_a_number',
  'amount_too_precise',
  'amount_out_of_range',
  'missing_field',
  'login_too_short',
  'password_too_short',
  'password_easy',
  'invalid_date',
  'invalid_text',
  'login_taken',
  'unauthenticated',
  'token_expired',
  'forbidden',
  'not_found',
  'no_such_login',
  'period_locked',
  'future_dated',
  'unknown_party',
  'rate_limited',
  'unavailable',
  'not_caught_up',
  'internal',
  'offline',
  'timed_out',
  'cancelled',
  'storage',
  'storage_full',
  'storage_blocked',
  'storage_taken',
  'storage_packing',
] as const;
type Code = (typeof CODES)[number];

function isKnown(code: string): code is Code {
  return (CODES as readonly string[]).includes(code);
}

/** A fault of a field that the form finds by itself, before anything is written or sent. */
export function wrongField(field: string, code: Code): Failure {
  return { code, message: '', field, fields: { [field]: '' } };
}

/** A fault of a field in the words of the feature that knows it. */
export function saidAt(field: string, text: string): Failure {
  return { code: 'said', message: text, field, fields: { [field]: text } };
}

/** Those of these fields that nothing is written in, as one fault; null where none is empty. */
export function emptyFields<F extends string>(values: Record<F, string>, needed: readonly F[]): Failure | null {
  const empty = needed.filter((field) => !values[field].trim());
  if (empty.length === 0) return null;
  return { code: 'missing_field', message: '', fields: Object.fromEntries(empty.map((field) => [field, ''])) };
}

/** Says a fault in the reader's language, where possible; `field` asks for what is wrong with that one. */
export function useFailureText(): (failure: Failure, field?: string) => string {
  const t = useFailuresText();
  return (failure, field) => {
    if (failure.code === 'rate_limited' && failure.retry_after_ms !== undefined && failure.retry_after_ms > 0) {
      return t('rate_limited_for', { count: Math.ceil(failure.retry_after_ms / 1_000) });
    }
    const ofOtherField = field !== undefined && failure.field !== undefined && failure.field !== field;
    if (!ofOtherField && isKnown(failure.code)) return t(failure.code);
    const message = (field !== undefined && failure.fields[field]) || failure.message;
    return message || t('other', { code: failure.code });
  };
}
