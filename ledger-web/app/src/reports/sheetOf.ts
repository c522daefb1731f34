import type {
  AgedBalances,
  AttendanceReport,
  BalanceSheet,
  BalancesReport,
  BillRegister,
  CashbookReport,
  Daybook,
  PartyStatement,
  PayrollReport,
  ProfitAndLoss,
  TaxSummary,
  TieOuts,
  TrialBalance,
} from '@ledger/client';
import type { ReportName } from './catalogue.ts';
import type { Sheet } from './sheet.ts';
import { balanceSheetSheet, profitAndLossSheet, tieOutsSheet, trialBalanceSheet } from './sheets/accounts.ts';
import { agedSheet, balancesSheet, cashbookSheet, daybookSheet, statementSheet } from './sheets/money.ts';
import { attendanceSheet, payrollSheet } from './sheets/staff.ts';
import { registerSheet, taxSummarySheet } from './sheets/tax.ts';
import type { Words } from './words.ts';

/** What the server answers, report by report. */
interface Answers {
  cashbook: CashbookReport;
  daybook: Daybook;
  balances: BalancesReport;
  'party-statement': PartyStatement;
  'aged-receivables': AgedBalances;
  'aged-payables': AgedBalances;
  'trial-balance': TrialBalance;
  'profit-and-loss': ProfitAndLoss;
  'balance-sheet': BalanceSheet;
  'sales-register': BillRegister;
  'purchase-register': BillRegister;
  'tax-summary': TaxSummary;
  attendance: AttendanceReport;
  payroll: PayrollReport;
  'tie-outs': TieOuts;
}

export type Answer<N extends ReportName = ReportName> = Answers[N];

const SHEETS: { [N in ReportName]: (report: Answers[N], words: Words) => Sheet } = {
  cashbook: cashbookSheet,
  daybook: daybookSheet,
  balances: balancesSheet,
  'party-statement': statementSheet,
  'aged-receivables': (report, words) => agedSheet(report, 'customers', words),
  'aged-payables': (report, words) => agedSheet(report, 'suppliers', words),
  'trial-balance': trialBalanceSheet,
  'profit-and-loss': profitAndLossSheet,
  'balance-sheet': balanceSheetSheet,
  'sales-register': registerSheet,
  'purchase-register': registerSheet,
  'tax-summary': taxSummarySheet,
  attendance: attendanceSheet,
  payroll: payrollSheet,
  'tie-outs': tieOutsSheet,
};

export function sheetOf<N extends ReportName>(name: N, answer: Answers[N], words: Words): Sheet {
  return SHEETS[name](answer, words);
}
