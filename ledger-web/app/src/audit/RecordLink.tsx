import { type PartyNames, usePartyNames } from '../parties/usePartyNames.ts';
import { ButtonLink } from '../ui/Button.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import type { Fields } from '../vocabulary/useRecordWords.ts';
import { useAuditText } from './strings.en.ts';

interface RecordLinkProps {
  id: string;
  table: string | null;
  fields: Fields;
}

/** Leads to the page that shows a record, where there is one. */
export function RecordLink({ id, table, fields }: RecordLinkProps) {
  const t = useAuditText();
  const parties = usePartyNames(table === 'transactions');
  const address = addressOf(id, table, fields, parties);
  if (address === undefined) return null;
  return (
    <div className={surfaces.buttons}>
      <ButtonLink to={address} look="quiet">
        {t('open_record')}
      </ButtonLink>
    </div>
  );
}

function addressOf(id: string, table: string | null, fields: Fields, parties: PartyNames): string | undefined {
  switch (table) {
    case 'customers':
    case 'suppliers':
    case 'staff':
    case 'bills':
      return `/${table}/${id}`;
    case 'transactions': {
      const party = parties.get(String(fields.party_id));
      return party && `/${party.table}/${party.id}`;
    }
    case 'cashbook_entries':
      return '/cashbook';
    case 'business_settings':
      return '/settings';
    default:
      return undefined;
  }
}
