import type { Row } from '@ledger/client';

/** What the lines of a voucher move on a party's account, debit above zero. */
export const onParty = ({ lines }: Pick<Row<'vouchers'>, 'lines'>, party: string): number =>
  lines
    .filter(({ party_id }) => party_id === party)
    .reduce((sum, { debit_minor, credit_minor }) => sum + (debit_minor ?? 0) - (credit_minor ?? 0), 0);
