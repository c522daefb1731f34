import type { Row } from '@ledger/client';

export const CLASSES = ['asset', 'liability', 'equity', 'income', 'expense'] as const;
export type AccountClass = (typeof CLASSES)[number];

const ROOTS: Readonly<Record<AccountClass, string>> = {
  asset: 'Assets',
  liability: 'Liabilities',
  equity: 'Equity',
  income: 'Income',
  expense: 'Expenses',
};

/** The accounts that the server makes by itself and that vouchers may name, by their paths. */
export const FIXED = [
  'Assets:Cash',
  'Assets:Bank',
  'Assets:Receivables',
  'Assets:Input tax',
  'Assets:Suspense',
  'Liabilities:Payables',
  'Liabilities:Salaries',
  'Liabilities:Output tax',
  'Equity:Capital',
  'Equity:Drawings',
  'Equity:Opening balances',
  'Income:Sales',
  'Income:Other income',
  'Expenses:Purchases',
  'Expenses:Wages',
  'Expenses:Round off',
  'Expenses:Other expenses',
] as const;

/** The accounts that are sums of parties' accounts, with the table of those. */
export const CONTROL: Readonly<Record<string, 'customers' | 'suppliers' | 'staff'>> = {
  'Assets:Receivables': 'customers',
  'Liabilities:Payables': 'suppliers',
  'Liabilities:Salaries': 'staff',
};

export const pathOf = ({ class: of, name }: Pick<Row<'accounts'>, 'class' | 'name'>): string => `${ROOTS[of]}:${name}`;

/** Whether an account holds money. */
export const holdsMoney = ({ kind }: Pick<Row<'accounts'>, 'kind'>): boolean => kind !== 'other';
