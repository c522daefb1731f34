import type { Failure } from '@ledger/client';
import { useLanguage } from '../i18n/language.ts';
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
  'wrong_gstin',
  'invalid_text',
  'login_taken',
  'unauthenticated',
  'token_expired',
  'forbidden',
  'not_found',
  'no_such_login',
  'period_locked',
  'future_dated',
  'month_not_ended',
  'unknown_party',
  'unknown_bill',
  'unknown_staff',
  'unknown_account',
  'unknown_item',
  'in_use',
  'already_exists',
  'id_taken',
  'invalid_field',
  'invalid_parameter',
  'push_too_large',
  'history_changed',
  'rejected',
  'no_book',
  'rate_limited',
  'unavailable',
  'not_caught_up',
  'internal',
  'offline',
  'intercepted',
  'timed_out',
  'cancelled',
  'storage',
  'storage_full',
  'storage_blocked',
  'storage_taken',
  'storage_packing',
] as const;
type Code = (typeof CODES)[number];

/** What an app of this version does not ask for: it, or the server, is another version's. */
const MISUNDERSTOOD: ReadonlySet<string> = new Set([
  'malformed',
  'invalid_cursor',
  'invalid_filter',
  'invalid_id',
  'unknown_table',
  'unknown_op',
  'unknown_field',
  'method_not_allowed',
  'not_acceptable',
  'unsupported_media_type',
]);

/** The server's own words on these, which are English, say more. */
const BROAD: ReadonlySet<string> = new Set(['invalid_field', 'invalid_parameter']);

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
  const language = useLanguage();
  return (failure, field) => {
    if (failure.code === 'rate_limited' && failure.retry_after_ms !== undefined && failure.retry_after_ms > 0) {
      return t('rate_limited_for', { count: Math.ceil(failure.retry_after_ms / 1_000) });
    }
    if (MISUNDERSTOOD.has(failure.code)) return t('misunderstood', { code: failure.code });
    const message = (field !== undefined && failure.fields[field]) || failure.message;
    if (language === 'en' && message && BROAD.has(failure.code)) return message;
    const ofOtherField = field !== undefined && failure.field !== undefined && failure.field !== field;
    if (!ofOtherField && isKnown(failure.code)) return t(failure.code);
    return message || t('other', { code: failure.code });
  };
}
