import type { BillRegister, TaxSummary } from '@ledger/client';
import { rateText } from '../../format/prices.ts';
import { day, money, type Sheet, text } from '../sheet.ts';
import type { Words } from '../words.ts';

export function registerSheet(report: BillRegister, { t, status }: Words): Sheet {
  // Few books round their bills; without it the column would be empty.
  const isRounded = report.lines.some((line) => line.round_off_minor !== 0);
  const roundOff = (minor: number) => (isRounded ? [minor] : []);
  return {
    tables: [
      {
        caption: t(report.kind === 'purchase' ? 'report.purchase-register' : 'report.sales-register'),
        columns: [
          day(t('day')),
          text(t('number')),
          text(t('name')),
          text(t('tax_id')),
          money(t('taxable')),
          money(t('tax')),
          ...(isRounded ? [money(t('round_off'))] : []),
          money(t('amount')),
          text(t('status')),
        ],
        rows: report.lines.map((line) => ({
          cells: [
            line.day,
            line.number ?? (line.table === 'transactions' ? t('without_bill') : null),
            line.party,
            line.tax_id,
            line.taxable_minor,
            line.tax_minor || null,
            ...roundOff(line.round_off_minor),
            line.total_minor,
            status(line.status),
          ],
          ...(line.table === 'bills' && { link: `/bills/${line.id}` }),
        })),
        total: {
          cells: [
            t('total'),
            null,
            null,
            null,
            report.taxable_minor,
            report.tax_minor,
            ...roundOff(report.round_off_minor),
            report.total_minor,
            null,
          ],
        },
      },
    ],
  };
}

export function taxSummarySheet(report: TaxSummary, { t }: Words): Sheet {
  return {
    tables: [
      {
        caption: t('report.tax-summary'),
        columns: [
          text(t('rate')),
          money(t('sales')),
          money(t('output_tax')),
          money(t('purchases')),
          money(t('input_tax')),
        ],
        rows: report.rates.map((rate) => ({
          cells: [
            `${rateText(rate.tax_rate_bp)} %`,
            rate.sales_minor,
            rate.output_tax_minor,
            rate.purchases_minor,
            rate.input_tax_minor,
          ],
        })),
        total: { cells: [t('total'), null, report.output_tax_minor, null, report.input_tax_minor] },
      },
      {
        caption: t('to_the_state'),
        columns: [text(t('what')), money(t('amount'))],
        rows: [],
        total: {
          cells: [report.payable_minor < 0 ? t('tax_back') : t('tax_payable'), Math.abs(report.payable_minor)],
        },
      },
    ],
  };
}
