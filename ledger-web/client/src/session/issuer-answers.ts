import { v5 } from 'uuid';
import { type Failure, failed, intercepted, patienceOf } from './api.ts';
import type { Tokens } from './kept.ts';

/** Of an issuer that does not say how long its access tokens live, in seconds. */
const DEFAULT_LIFE_S = 300;

interface TokenAnswer {
  access_token: string;
  expires_in?: number | undefined;
  refresh_token?: string | undefined;
}

export const tokensOf = ({ access_token, expires_in, refresh_token }: TokenAnswer, user_id: string): Tokens => ({
  access_token,
  expires_in: expires_in ?? DEFAULT_LIFE_S,
  refresh_token: refresh_token ?? '',
  user_id,
});

const CANONICAL_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id that the server knows the user by: the token's subject where it is a UUID, else the one made of issuer and subject. */
export function userIdOf(accessToken: string): string {
  const [, body = ''] = accessToken.split('.');
  const bytes = Uint8Array.from(atob(body.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  const { iss, sub } = JSON.parse(new TextDecoder().decode(bytes)) as { iss: string; sub: string };
  return CANONICAL_ID.test(sub) ? sub.toLowerCase() : v5(`${iss}#${sub}`, v5.URL);
}

/** A claim that is a text, and not an empty one. */
export function textOf(claims: object, name: string): string | undefined {
  const value = (claims as Record<string, unknown>)[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Of oauth4webapi: answers that are none of OAuth's, as those of a network's sign-in page. Nothing is known of the sign-in then. */
const NOT_OF_ISSUER: ReadonlySet<string> = new Set([
  'OAUTH_PARSE_ERROR',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
]);

/** What an issuer, or the way to it, says. */
export function failureOf(cause: unknown): Failure {
  const { status, error, name, code: kind, cause: inner } = (cause ?? {}) as Record<string, unknown>;
  if (name === 'TimeoutError' || (inner as Error | undefined)?.name === 'TimeoutError') {
    return failed('timed_out', 'The issuer did not answer in time.').error;
  }
  if (cause instanceof TypeError) {
    return failed('offline', 'The issuer cannot be reached.').error;
  }
  const response = (cause instanceof Error && (inner instanceof Response ? inner : undefined)) || undefined;
  const code = Number(status ?? response?.status ?? 0);
  if (code === 429 || code >= 500) {
    const seconds = response?.headers.get('Retry-After');
    const failure = failed(code === 429 ? 'rate_limited' : 'unavailable', 'The issuer is busy.').error;
    return seconds === undefined || seconds === null ? failure : { ...failure, retry_after_ms: patienceOf(seconds) };
  }
  if (NOT_OF_ISSUER.has(String(kind))) {
    return intercepted().error;
  }
  return failed('unauthenticated', `The issuer did not sign you in${error === undefined ? '' : ` (${error})`}.`).error;
}
