import type { BillGaps, Gstr1, Gstr3B, HsnSummary, StockSummary } from '@ledger/client';
import { rateText } from '../../format/prices.ts';
import { day, money, type Sheet, text } from '../sheet.ts';
import type { Words } from '../words.ts';

const percent = (rate_bp: number | string): string => `${rateText(rate_bp)} %`;

interface Taxes {
  taxable_minor: number;
  igst_minor: number;
  cgst_minor: number;
  sgst_minor: number;
  cess_minor: number;
}

const taxes = ({ taxable_minor, igst_minor, cgst_minor, sgst_minor, cess_minor }: Taxes) => [
  taxable_minor,
  igst_minor,
  cgst_minor,
  sgst_minor,
  cess_minor,
];

const taxColumns = (t: Words['t']) => [
  money(t('taxable')),
  money('IGST'),
  money('CGST'),
  money('SGST'),
  money(t('cess')),
];

export function hsnSheet(report: HsnSummary, { t }: Words): Sheet {
  return {
    tables: [
      {
        caption: t('report.hsn-summary'),
        columns: [
          text('HSN'),
          text(t('what')),
          text(t('quantity')),
          text(t('rate')),
          ...taxColumns(t),
          money(t('amount')),
        ],
        rows: report.lines.map((line) => ({
          cells: [
            line.hsn ?? '–',
            line.description,
            [line.quantity, line.unit].filter(Boolean).join(' '),
            percent(line.tax_rate_bp),
            ...taxes(line),
            line.total_minor,
          ],
        })),
        total: { cells: [t('total'), null, null, null, ...taxes(report), report.total_minor] },
      },
    ],
  };
}

export function gstr1Sheet(report: Gstr1, words: Words): Sheet {
  const { t } = words;
  return {
    tables: [
      {
        caption: t('report.gstr-1'),
        columns: [
          text(t('section')),
          text(t('number')),
          day(t('day')),
          text(t('name')),
          text('GSTIN'),
          text(t('place')),
          text(t('rate')),
          ...taxColumns(t),
        ],
        rows: report.lines.map((line) => ({
          cells: [
            line.section,
            line.number,
            line.issued_on,
            line.party,
            line.gstin,
            line.place_of_supply,
            percent(line.tax_rate_bp),
            ...taxes(line),
          ],
          ...(line.bill_id !== null && { link: `/bills/${line.bill_id}` }),
        })),
        total: { cells: [t('total'), null, null, null, null, null, null, ...taxes(report)] },
      },
    ],
  };
}

export function gstr3bSheet(report: Gstr3B, { t, form }: Words): Sheet {
  return {
    tables: [
      {
        caption: t('report.gstr-3b'),
        columns: [text(t('table')), text(t('what')), ...taxColumns(t)],
        rows: report.lines.map((line) => ({ cells: [line.table, form(line.table, line.name), ...taxes(line)] })),
      },
    ],
  };
}

export function stockSheet(report: StockSummary, { t }: Words): Sheet {
  return {
    tables: [
      {
        caption: t('report.stock-summary'),
        columns: [
          text(t('item')),
          text('HSN'),
          text(t('unit')),
          text(t('opening')),
          text(t('came')),
          text(t('went')),
          text(t('closing')),
        ],
        rows: report.items.map((item) => ({
          cells: [
            item.name,
            item.hsn,
            item.unit,
            item.opening_quantity,
            item.in_quantity,
            item.out_quantity,
            item.closing_quantity,
          ],
          link: `/items/${item.item_id}`,
        })),
      },
    ],
  };
}

export function gapsSheet(report: BillGaps, { t, kind }: Words): Sheet {
  return {
    tables: [
      {
        caption: t('report.bill-gaps'),
        columns: [text(t('record_kind')), text(t('from_number')), text(t('to_number')), text(t('missing'))],
        rows: report.gaps.map((gap) => ({
          cells: [kind(gap.kind), gap.first_number, gap.last_number, String(gap.missing)],
        })),
        total: { cells: [t('missing'), null, null, String(report.missing)] },
      },
    ],
  };
}
