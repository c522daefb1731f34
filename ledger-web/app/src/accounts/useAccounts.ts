import type { Row } from '@ledger/client';
import { useRealtimeSync } from '@ledger/react';
import { useMemo } from 'react';
import { pathOf } from './paths.ts';

/** The book's own accounts that are not removed, by their paths. */
export function useAccounts() {
  const { data, isComplete, progress } = useRealtimeSync('accounts', { filter: 'deleted_at=is.null' });
  const accounts = useMemo(() => [...data].sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1)), [data]);
  return { accounts: accounts as readonly Row<'accounts'>[], isComplete, progress };
}
