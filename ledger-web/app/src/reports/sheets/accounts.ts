import type { AccountLine, BalanceSheet, ProfitAndLoss, TieOuts, TrialBalance } from '@ledger/client';
import { money, type Sheet, type SheetTable, text } from '../sheet.ts';
import type { Words } from '../words.ts';

export function trialBalanceSheet(report: TrialBalance, { t, account }: Words): Sheet {
  return {
    tables: [
      {
        caption: t('report.trial-balance'),
        columns: [text(t('account')), money(t('debit')), money(t('credit'))],
        rows: report.accounts.map((line) => ({
          cells: [account(line.account, line.name), line.debit_minor || null, line.credit_minor || null],
        })),
        total: { cells: [t('total'), report.debit_minor, report.credit_minor] },
      },
    ],
  };
}

function accountsTable(caption: string, lines: readonly AccountLine[], total: number, words: Words): SheetTable {
  const { t } = words;
  return {
    caption,
    columns: [text(t('account')), money(t('amount'))],
    rows: lines.map((line) => ({ cells: [words.account(line.account, line.name), line.amount_minor] })),
    total: { cells: [t('total'), total] },
  };
}

export function profitAndLossSheet(report: ProfitAndLoss, words: Words): Sheet {
  const { t } = words;
  const { profit_minor: profit } = report;
  return {
    tables: [
      accountsTable(t('income'), report.income, report.income_minor, words),
      accountsTable(t('expenses'), report.expenses, report.expenses_minor, words),
      {
        caption: t('result'),
        columns: [text(t('account')), money(t('amount'))],
        rows: [],
        total: { cells: [profit < 0 ? t('loss') : t('profit'), Math.abs(profit)] },
      },
    ],
  };
}

export function balanceSheetSheet(report: BalanceSheet, words: Words): Sheet {
  const { t } = words;
  const equity = report.equity.map((line) =>
    line.account === 'Equity:Profit of the year' && report.year_from
      ? { ...line, name: t('profit_since', { day: words.day(report.year_from) }) }
      : line,
  );
  return {
    tables: [
      accountsTable(t('assets'), report.assets, report.assets_minor, words),
      accountsTable(t('liabilities'), report.liabilities, report.liabilities_minor, words),
      accountsTable(t('equity'), equity, report.equity_minor, words),
      {
        caption: t('together'),
        columns: [text(t('account')), money(t('amount'))],
        rows: [],
        total: { cells: [t('liabilities_and_equity'), report.liabilities_minor + report.equity_minor] },
      },
    ],
  };
}

export function tieOutsSheet(report: TieOuts, { t, tieOut }: Words): Sheet {
  return {
    tables: [
      {
        caption: t('report.tie-outs'),
        columns: [text(t('check')), money(t('left')), money(t('right')), text(t('holds'))],
        rows: report.tie_outs.map(({ name, left_minor, right_minor, holds }) => ({
          cells: [tieOut(name), left_minor, right_minor, holds ? t('yes') : t('no')],
        })),
      },
    ],
  };
}
