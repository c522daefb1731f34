import type {
  AccountLedger,
  AccountLine,
  BalanceSheet,
  CashFlow,
  ProfitAndLoss,
  TieOuts,
  TrialBalance,
} from '@ledger/client';
import { toAccount, toRecord } from '../leads.ts';
import { day, money, type Sheet, type SheetTable, text } from '../sheet.ts';
import type { Words } from '../words.ts';

export function trialBalanceSheet(report: TrialBalance, { t, account }: Words): Sheet {
  return {
    tables: [
      {
        caption: t('report.trial-balance'),
        columns: [text(t('account')), money(t('debit')), money(t('credit'))],
        rows: report.accounts.map((line) => ({
          cells: [account(line.account, line.name), line.debit_minor || null, line.credit_minor || null],
          link: toAccount(line.account, { to: report.as_of }),
        })),
        total: { cells: [t('total'), report.debit_minor, report.credit_minor] },
      },
    ],
  };
}

interface Figures {
  lines: readonly AccountLine[];
  total: number;
  /** Not there where nothing is compared. */
  before: number | undefined;
  /** The days that the figures are of. */
  from?: string | null;
  to: string | null;
}

function accountsTable(caption: string, { lines, total, before, ...days }: Figures, words: Words): SheetTable {
  const { t } = words;
  const compares = before !== undefined;
  return {
    caption,
    columns: [text(t('account')), money(t('amount')), ...(compares ? [money(t('before'))] : [])],
    rows: lines.map((line) => ({
      cells: [
        words.account(line.account, line.name),
        line.amount_minor,
        ...(compares ? [line.previous_amount_minor ?? null] : []),
      ],
      // The profit of the year is the sum of other accounts.
      ...(line.account.startsWith('Equity:Profit') ? {} : { link: toAccount(line.account, days) }),
    })),
    total: { cells: [t('total'), total, ...(compares ? [before] : [])] },
  };
}

export function profitAndLossSheet(report: ProfitAndLoss, words: Words): Sheet {
  const { t } = words;
  const { profit_minor: profit, previous_profit_minor: before } = report;
  const days = { from: report.from, to: report.to };
  return {
    tables: [
      accountsTable(
        t('income'),
        { lines: report.income, total: report.income_minor, before: report.previous_income_minor, ...days },
        words,
      ),
      accountsTable(
        t('expenses'),
        { lines: report.expenses, total: report.expenses_minor, before: report.previous_expenses_minor, ...days },
        words,
      ),
      {
        caption: t('result'),
        columns: [text(t('account')), money(t('amount')), ...(before === undefined ? [] : [money(t('before'))])],
        rows: [],
        total: {
          cells: [profit < 0 ? t('loss') : t('profit'), Math.abs(profit), ...(before === undefined ? [] : [before])],
        },
      },
    ],
  };
}

export function balanceSheetSheet(report: BalanceSheet, words: Words): Sheet {
  const { t } = words;
  const { as_of: to } = report;
  const equity = report.equity.map((line) =>
    line.account === 'Equity:Profit of the year' && report.year_from
      ? { ...line, name: t('profit_since', { day: words.day(report.year_from) }) }
      : line,
  );
  return {
    tables: [
      accountsTable(
        t('assets'),
        { lines: report.assets, total: report.assets_minor, before: report.previous_assets_minor, to },
        words,
      ),
      accountsTable(
        t('liabilities'),
        { lines: report.liabilities, total: report.liabilities_minor, before: report.previous_liabilities_minor, to },
        words,
      ),
      accountsTable(
        t('equity'),
        { lines: equity, total: report.equity_minor, before: report.previous_equity_minor, to },
        words,
      ),
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

export function cashFlowSheet(report: CashFlow, words: Words): Sheet {
  const { t } = words;
  const days = { from: report.from, to: report.to };
  const part = (name: 'operating' | 'investing' | 'financing') =>
    accountsTable(
      t(`flow.${name}`),
      { lines: report[name], total: report[`${name}_minor`], before: report[`previous_${name}_minor`], ...days },
      words,
    );
  const compares = report.previous_net_minor !== undefined;
  const line = (label: string, now: number, before: number | undefined) => ({
    cells: [label, now, ...(compares ? [before ?? null] : [])],
  });
  return {
    tables: [
      part('operating'),
      part('investing'),
      part('financing'),
      {
        caption: t('flow.together'),
        columns: [text(t('what')), money(t('amount')), ...(compares ? [money(t('before'))] : [])],
        rows: [
          line(t('opening'), report.opening_minor, report.previous_opening_minor),
          line(t('flow.net'), report.net_minor, report.previous_net_minor),
        ],
        total: line(t('closing'), report.closing_minor, report.previous_closing_minor),
      },
    ],
  };
}

export function accountLedgerSheet(report: AccountLedger, { t, account, record }: Words): Sheet {
  return {
    tables: [
      {
        caption: account(report.account, report.name),
        columns: [
          day(t('day')),
          text(t('what')),
          text(t('name')),
          money(t('debit')),
          money(t('credit')),
          money(t('balance')),
        ],
        rows: [
          { cells: [null, t('opening'), null, null, null, report.opening_minor] },
          ...report.lines.map((line) => ({
            cells: [
              line.day,
              [record(line.table, line.description), line.note].filter(Boolean).join(' · '),
              line.party,
              line.debit_minor || null,
              line.credit_minor || null,
              line.balance_minor,
            ],
            link: toRecord({ table: line.table, id: line.record_id, day: line.day, party: line.party_id }),
          })),
        ],
        total: { cells: [t('closing'), null, null, report.debit_minor, report.credit_minor, report.closing_minor] },
      },
    ],
  };
}
