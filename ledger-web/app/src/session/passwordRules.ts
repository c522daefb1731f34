import type { Failure } from '@ledger/client';
import { wrongField } from '../failures/failures.ts';

/** What the server asks for, in characters. */
export const MIN_PASSWORD = 8;

/** What is wrong with a new password as far as it can be told here; the server knows those that everybody chooses, too. */
export function faultOfPassword(field: string, password: string, login: string): Failure | null {
  if (password.length < MIN_PASSWORD) return wrongField(field, 'password_too_short');
  const isOneCharacter = new Set(password).size === 1;
  const holdsLogin = login.length > 2 && password.toLowerCase().includes(login.toLowerCase());
  return isOneCharacter || password.trim() === '' || holdsLogin ? wrongField(field, 'password_easy') : null;
}

/** The server's word on a new password, in the reader's language. */
export function saidOfPassword(field: string, failure: Failure | null): Failure | null {
  const isIt = failure?.code === 'invalid_parameter' && failure.field === field;
  return isIt ? wrongField(field, 'password_easy') : failure;
}
