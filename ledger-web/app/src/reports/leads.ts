/** Where a figure of a report leads on to. */

/** The entries of an account, over the days of the report that names it. */
export function toAccount(account: string, { from, to }: { from?: string | null; to?: string | null } = {}): string {
  // All days where none is said: the address of a report without days means this month.
  const query = new URLSearchParams({ account, from: from ?? '', to: to ?? '' });
  return `/reports/account-ledger?${query}`;
}

interface Entry {
  table: string;
  id: string;
  day: string;
  party: string | null;
}

/** The page that shows the record of an entry, or its history where none does. */
export function toRecord({ table, id, day, party }: Entry): string {
  switch (table) {
    case 'bills':
      return `/bills/${id}`;
    case 'customers':
    case 'suppliers':
      return `/${table}/${id}`;
    case 'cashbook_entries':
      return `/cashbook?day=${day}`;
    case 'payroll_runs':
      return `/staff/payroll?month=${day.slice(0, 7)}`;
    case 'vouchers':
      return '/vouchers';
    case 'transactions':
      return party === null ? `/audit/records/${id}` : `/customers/${party}`;
    default:
      return `/audit/records/${id}`;
  }
}
