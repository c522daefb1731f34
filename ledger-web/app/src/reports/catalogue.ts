/** What a report has to be told: days from and to, one day, a month, or nothing. */
export type Asks = 'period' | 'moment' | 'month' | 'nothing';

export const GROUPS = ['money', 'accounts', 'tax', 'stock', 'staff', 'checks'] as const;
export type Group = (typeof GROUPS)[number];

/** All reports, by their name in the address and on the server. */
export const REPORTS = {
  cashbook: { group: 'money', asks: 'period' },
  daybook: { group: 'money', asks: 'period' },
  balances: { group: 'money', asks: 'nothing' },
  'party-statement': { group: 'money', asks: 'period', ofParty: true },
  'aged-receivables': { group: 'money', asks: 'moment' },
  'aged-payables': { group: 'money', asks: 'moment' },
  'trial-balance': { group: 'accounts', asks: 'moment', compares: true },
  'profit-and-loss': { group: 'accounts', asks: 'period', compares: true },
  'balance-sheet': { group: 'accounts', asks: 'moment', compares: true },
  'cash-flow': { group: 'accounts', asks: 'period', compares: true },
  'account-ledger': { group: 'accounts', asks: 'period', ofAccount: true },
  'sales-register': { group: 'tax', asks: 'period' },
  'purchase-register': { group: 'tax', asks: 'period' },
  'tax-summary': { group: 'tax', asks: 'period' },
  'hsn-summary': { group: 'tax', asks: 'period' },
  'gstr-1': { group: 'tax', asks: 'period' },
  'gstr-3b': { group: 'tax', asks: 'period' },
  'stock-summary': { group: 'stock', asks: 'period' },
  attendance: { group: 'staff', asks: 'month' },
  payroll: { group: 'staff', asks: 'month' },
  'bill-gaps': { group: 'checks', asks: 'period' },
  'tie-outs': { group: 'checks', asks: 'nothing' },
} as const satisfies Record<string, { group: Group; asks: Asks; ofParty?: true; ofAccount?: true; compares?: true }>;

export type ReportName = keyof typeof REPORTS;

export function isReport(name: string | undefined): name is ReportName {
  return name !== undefined && Object.hasOwn(REPORTS, name);
}

export function reportsIn(group: Group): ReportName[] {
  return (Object.keys(REPORTS) as ReportName[]).filter((name) => REPORTS[name].group === group);
}
