import { type BillTerms, type ServerRow, termsOf } from '@ledger/client';
import { useBook, useRealtimeSync } from '@ledger/react';
import { useMemo } from 'react';
import { partyTableOf } from '../documents/billKinds.ts';
import { useBusinessSettings } from '../open-book/useBusinessSettings.ts';
import type { BillValues } from './billDraft.ts';

/** How the bill that is written will be reckoned, by the settings and the party as they are now. */
export function useBillTerms(values: BillValues): BillTerms {
  const { kind, party_id, place_of_supply, price_includes_tax } = values;
  const currency = useBook()?.currency ?? '';
  const settings = useBusinessSettings();
  const { data } = useRealtimeSync(partyTableOf(kind), { filter: `id=eq.${party_id}`, enabled: party_id.length > 1 });
  const party = data[0];
  return useMemo(() => {
    const bill = {
      party_id: party_id || null,
      place_of_supply: place_of_supply || null,
      price_includes_tax: price_includes_tax === 'yes',
    };
    return termsOf(bill as unknown as ServerRow, {
      currency,
      settings: settings as ServerRow | undefined,
      party: () => party as ServerRow | undefined,
    });
  }, [party_id, place_of_supply, price_includes_tax, currency, settings, party]);
}
