import { useBook } from '@ledger/react';
import { useBusinessSettings } from './useBusinessSettings.ts';

/** Whether the business is in India, whose bills ask for more: by its settings, else by the book's currency. */
export function useIsInIndia(): boolean {
  const currency = useBook()?.currency;
  const country = useBusinessSettings()?.country;
  return (country ?? (currency === 'INR' ? 'IN' : null)) === 'IN';
}
