import type { Row } from '@ledger/client';

export type BillKind = Row<'bills'>['kind'];

/** In the order in which they are offered. */
export const BILL_KINDS = ['sale', 'purchase', 'sale_return', 'purchase_return'] as const satisfies readonly BillKind[];

/** A note: what came back of a sale, or went back of a purchase. */
export type NoteKind = 'sale_return' | 'purchase_return';

export const isNote = (kind: BillKind): kind is NoteKind => kind === 'sale_return' || kind === 'purchase_return';

/** The note that takes back a bill, or the bill that a note takes back. */
const COUNTERPARTS = {
  sale: 'sale_return',
  purchase: 'purchase_return',
  sale_return: 'sale',
  purchase_return: 'purchase',
} as const satisfies Record<BillKind, BillKind>;

export const counterpartOf = (kind: BillKind): BillKind => COUNTERPARTS[kind];

/** Whether the party owes it: sales, and what went back to a supplier. Of the others the business owes. */
export const isOwedToUs = (kind: BillKind): boolean => kind === 'sale' || kind === 'purchase_return';

/** Where the party of such a bill stands. */
export const partyTableOf = (kind: BillKind) =>
  kind === 'sale' || kind === 'sale_return' ? ('customers' as const) : ('suppliers' as const);

export const isKind = (text: string | null): text is BillKind =>
  (BILL_KINDS as readonly (string | null)[]).includes(text);
