import { useRealtimeSync } from '@ledger/react';
import { useMemo } from 'react';
import { ButtonLink } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { PartyTable } from './party.ts';
import { sameParty } from './sameParty.ts';
import { usePartiesText } from './strings.en.ts';

interface SamePartyProps {
  table: PartyTable;
  name: string;
  phone: string;
}

/** Points out who has the name or the phone number already. Two may be called the same, so it is no fault. */
export function SameParty({ table, name, phone }: SamePartyProps) {
  const t = usePartiesText();
  const { data } = useRealtimeSync(table, { filter: 'deleted_at=is.null' });
  const same = useMemo(() => sameParty(data, name, phone), [data, name, phone]);
  return (
    <div role="status">
      {same && (
        <Notice look="warn">
          <span>{t(`same_${same.by}`, { name: same.party.name })}</span>
          <ButtonLink to={`/${table}/${same.party.id}`} look="quiet">
            {t('open_same')}
          </ButtonLink>
        </Notice>
      )}
    </div>
  );
}
