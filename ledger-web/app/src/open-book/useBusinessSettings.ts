import type { Row } from '@ledger/client';
import { useBook, useRealtimeSync } from '@ledger/react';

/** The settings of the open book; there are none until somebody writes the first. */
export function useBusinessSettings(): Row<'business_settings'> | undefined {
  const book = useBook()?.id;
  const { data } = useRealtimeSync('business_settings', { filter: `id=eq.${book}` });
  return data[0];
}
