import type { Member } from '@ledger/client';

export const ROLES = [
  'owner',
  'editor',
  'accountant',
  'auditor',
  'viewer',
] as const satisfies readonly Member['role'][];

export function isRole(text: string): text is Member['role'] {
  return (ROLES as readonly string[]).includes(text);
}
