/** How money goes from hand to hand. */
export const MONEY_MODES = ['cash', 'upi', 'bank', 'cheque'] as const;
export type MoneyMode = (typeof MONEY_MODES)[number];

/** How a party settles: at once, or later. */
export const MODES = ['credit', ...MONEY_MODES] as const;
export type Mode = (typeof MODES)[number];
