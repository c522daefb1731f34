import type { Failure } from '@ledger/client';
import { saidAt } from '../failures/failures.ts';

/** The server's word on the password that was asked for once more; `text` says that it is wrong. */
export function saidOfOwnPassword(failure: Failure, text: string): Failure {
  const isIt = failure.code === 'unauthenticated' || failure.code === 'forbidden' || failure.field === 'password';
  return isIt ? saidAt('password', text) : failure;
}
