import type {
  AccountLedger,
  AgedBalances,
  AttendanceReport,
  BalanceSheet,
  BalancesReport,
  BillGaps,
  BillRegister,
  CashbookReport,
  CashFlow,
  Daybook,
  Gstr1,
  Gstr3B,
  HsnSummary,
  PartyStatement,
  PayrollReport,
  ProfitAndLoss,
  StockSummary,
  TaxSummary,
  TieOuts,
  TrialBalance,
} from '@ledger/client';
import type { ReportName } from './catalogue.ts';
import type { Sheet } from './sheet.ts';
import {
  accountLedgerSheet,
  balanceSheetSheet,
  cashFlowSheet,
  profitAndLossSheet,
  tieOutsSheet,
  trialBalanceSheet,
} from './sheets/accounts.ts';
import { gapsSheet, gstr1Sheet, gstr3bSheet, hsnSheet, stockSheet } from './sheets/gst.ts';
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
  'cash-flow': CashFlow;
  'account-ledger': AccountLedger;
  'hsn-summary': HsnSummary;
  'gstr-1': Gstr1;
  'gstr-3b': Gstr3B;
  'stock-summary': StockSummary;
  'bill-gaps': BillGaps;
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
  'cash-flow': cashFlowSheet,
  'account-ledger': accountLedgerSheet,
  'hsn-summary': hsnSheet,
  'gstr-1': gstr1Sheet,
  'gstr-3b': gstr3bSheet,
  'stock-summary': stockSheet,
  'bill-gaps': gapsSheet,
  attendance: attendanceSheet,
  payroll: payrollSheet,
  'tie-outs': tieOutsSheet,
};

export function sheetOf<N extends ReportName>(name: N, answer: Answers[N], words: Words): Sheet {
  return SHEETS[name](answer, words);
}
