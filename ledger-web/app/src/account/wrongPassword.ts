import type { Failure } from '@ledger/client';
import { wrongField } from '../design/failures.ts';

/** The server's word on the password that was asked for once more. */
export function saidOfOwnPassword(failure: Failure): Failure {
  const isIt = failure.code === 'unauthenticated' || failure.code === 'forbidden' || failure.field === 'password';
  return isIt ? wrongField('password', 'wrong_password') : failure;
}
