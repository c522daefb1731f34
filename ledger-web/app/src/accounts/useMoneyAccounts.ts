import type { Row } from '@ledger/client';
import { useCallback, useMemo } from 'react';
import { holdsMoney } from './paths.ts';
import { useAccounts } from './useAccounts.ts';

type Account = Row<'accounts'>;

/** Whether money of a mode goes into an account: cash into a drawer, anything else into a bank. */
export const takes = ({ kind }: Pick<Account, 'kind'>, mode: string): boolean =>
  (kind === 'cash') === (mode === 'cash');

/** The book's own banks and drawers of cash, and how each is called. */
export function useMoneyAccounts() {
  const { accounts } = useAccounts();
  const money = useMemo(() => accounts.filter(holdsMoney), [accounts]);
  const names = useMemo(() => new Map(accounts.map(({ id, name }) => [id, name])), [accounts]);
  /** What an account is called; null where there is none, or none is named. */
  const nameOf = useCallback((id: string | null | undefined) => names.get(id ?? '') ?? null, [names]);
  /** What of a form stays when its money goes another way: an account that does not take it gives way to the usual one. */
  const afterMode = <M extends string>(mode: M, account_id: string): { mode: M; account_id: string } => {
    const account = money.find(({ id }) => id === account_id);
    return { mode, account_id: account !== undefined && takes(account, mode) ? account_id : '' };
  };
  return { accounts, money, nameOf, afterMode };
}
