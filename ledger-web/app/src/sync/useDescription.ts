import type { FailedOperation } from '@ledger/client';
import { useFormat } from '../design/useFormat.ts';
import { usePartyFinder } from '../parties/usePartyFinder.ts';
import { type TableKey, useSyncText } from './strings.en.ts';

/** A change in a few words: `Add customer: Asha Traders`. */
export function useDescription(): (command: FailedOperation['command']) => string {
  const t = useSyncText();
  const { money, day } = useFormat();
  const party = usePartyFinder(true);
  return ({ op, table, data }) => {
    const fields: Record<string, unknown> = { ...data };
    const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : undefined);
    const amount = fields.amount_minor;
    const date = text('occurred_on') ?? text('issued_on') ?? text('day');
    const what = [
      party(text('party_id') ?? text('staff_id') ?? '')?.name,
      text('name') ?? text('business_name') ?? text('number') ?? text('category'),
      typeof amount === 'number' ? money(amount) : undefined,
      date && day(date),
    ];
    const said = what.filter(Boolean).join(', ');
    const deed = `${t(`did.${op}`)} ${t(tableKey(table))}`;
    return said ? `${deed}: ${said}` : deed;
  };
}

function tableKey(table: string): TableKey {
  return `table.${table}` as TableKey;
}
